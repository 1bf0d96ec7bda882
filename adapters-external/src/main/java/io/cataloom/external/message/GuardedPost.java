package io.cataloom.external.message;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.cataloom.application.message.NotDelivered;
import io.cataloom.external.http.HttpAnswer;
import io.cataloom.external.http.HttpCall;
import io.cataloom.external.http.OutboundFailure;
import io.cataloom.external.http.SafeHttpClient;

/** One POST that is delivered when the other side says 2xx. */
final class GuardedPost {

    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final int ANSWER_BYTES = 4 * 1024;
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);

    private final SafeHttpClient http;

    GuardedPost(SafeHttpClient http) {
        this.http = http;
    }

    void json(String url, byte[] document) {
        HttpAnswer answer;
        try {
            answer = http.send(HttpCall.post(url, "application/json; charset=utf-8", document).excerpt(ANSWER_BYTES)
                    .within(DEADLINE));
        } catch (OutboundFailure failed) {
            throw new NotDelivered(code(failed), String.valueOf(failed.getMessage()), failed.passing(), null, failed);
        }
        if (!answer.successful()) {
            throw new NotDelivered("http_status", "The address answered with status " + answer.status() + ".",
                    mayPass(answer.status()), retryAfter(answer), null);
        }
    }

    private static String code(OutboundFailure failed) {
        return switch (failed.code()) {
            case INVALID_URL, BLOCKED_URL -> "address_refused";
            default -> failed.code().name().toLowerCase(Locale.ROOT);
        };
    }

    private static boolean mayPass(int status) {
        return status >= 500 || status == 408 || status == 425 || status == 429;
    }

    private static @Nullable Duration retryAfter(HttpAnswer answer) {
        Optional<String> seconds = answer.header("retry-after").filter(value -> value.matches("[0-9]{1,9}"));
        return seconds.map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .map(asked -> asked.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : asked).orElse(null);
    }
}
