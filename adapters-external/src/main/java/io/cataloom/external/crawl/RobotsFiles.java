package io.cataloom.external.crawl;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.RobotsTxt.State;
import io.cataloom.external.crawl.Memory.Known;
import io.cataloom.external.http.HttpAnswer;
import io.cataloom.external.http.HttpCall;
import io.cataloom.external.http.OutboundFailure;
import io.cataloom.external.http.OutboundFailure.Code;
import io.cataloom.external.http.WebUrl;

/** The robots.txt of each host, fetched as RFC 9309 has it. */
final class RobotsFiles {

    private static final int MOST_BYTES = 500 * 1024;
    private static final int MOST_HOSTS = 1_000;
    /** For how long a copy stands in for a file that can't be had. */
    private static final Duration STANDS_IN = Duration.ofHours(24);

    private final PoliteHttp http;
    private final InstantSource clock;
    private final Memory<Robots> memory;

    RobotsFiles(PoliteHttp http, InstantSource clock, Duration remember) {
        this.http = http;
        this.clock = clock;
        this.memory = new Memory<>(clock, remember.compareTo(STANDS_IN) > 0 ? STANDS_IN : remember, MOST_HOSTS);
    }

    Robots of(WebUrl page) {
        return memory.of(page.origin(), known -> fetch(page.at("/robots.txt"), known));
    }

    private Robots fetch(WebUrl url, @Nullable Known<Robots> known) {
        Robots fetched = fetch(url);
        Instant now = clock.instant();
        boolean standsIn = fetched.file().state() == State.UNREACHABLE && known != null
                && known.value().file().state() == State.FOUND && now.isBefore(known.since().plus(STANDS_IN));
        return standsIn && known != null ? known.value() : fetched;
    }

    /** Where a file is cut off, its last line may say something else than was written. */
    private static byte[] wholeLines(HttpAnswer answer) {
        byte[] body = answer.body();
        int end = body.length;
        while (answer.truncated() && end > 0 && body[end - 1] != '\n' && body[end - 1] != '\r') {
            end--;
        }
        return Arrays.copyOf(body, end);
    }

    private Robots fetch(WebUrl url) {
        try {
            HttpAnswer answer = http.send(HttpCall.get(url.toString()).header("Accept", "text/plain, */*;q=0.5")
                    .firstBytes(MOST_BYTES), Duration.ZERO);
            if (answer.successful()) {
                return Robots.parse(url, wholeLines(answer));
            }
            return answer.status() < 500 ? Robots.absent(url.toString(), answer.status())
                    : Robots.unreachable(url.toString(), answer.status());
        } catch (OutboundFailure failed) {
            // more than five redirects are as good as none there
            return failed.code() == Code.TOO_MANY_REDIRECTS ? Robots.absent(url.toString(), null)
                    : Robots.unreachable(url.toString(), failed);
        }
    }
}
