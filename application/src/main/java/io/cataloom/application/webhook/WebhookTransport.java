package io.cataloom.application.webhook;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** Brings a request to an endpoint that a user named; those that are not public are refused. */
public interface WebhookTransport {

    /** Returns within 10 s; follows no redirect. */
    Outcome post(String url, Map<String, String> headers, byte[] body);

    /** Why nothing will ever be brought there, as far as that can be said without asking the network. */
    Optional<String> faultIn(String url);

    /** What came of it. */
    sealed interface Outcome {
    }

    /**
     * @param excerpt
     *            how the body began, printable text only
     * @param retryAfter
     *            when the receiver wants to be asked again; null if it did not say
     */
    record Answered(int status, String excerpt, @Nullable Duration retryAfter) implements Outcome {
    }

    /**
     * @param code
     *            stable, for programs: {@code timeout}, {@code blocked_url}, ...
     * @param mayPass
     *            whether it is worth another try
     */
    record Unanswered(String code, boolean mayPass) implements Outcome {
    }
}
