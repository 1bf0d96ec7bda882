package io.cataloom.external.crawl;

import java.time.Duration;

import io.cataloom.application.insights.HostTurns;
import io.cataloom.external.http.HttpAnswer;
import io.cataloom.external.http.HttpCall;
import io.cataloom.external.http.OutboundFailure;
import io.cataloom.external.http.SafeHttpClient;
import io.cataloom.external.http.WebUrl;

/** Takes a turn at the host for each request. */
final class PoliteHttp {

    private final SafeHttpClient http;
    private final HostTurns turns;

    PoliteHttp(SafeHttpClient http, HostTurns turns) {
        this.http = http;
        this.turns = turns;
    }

    HttpAnswer send(HttpCall call, Duration crawlDelay) throws OutboundFailure {
        WebUrl url = WebUrl.parse(call.url());
        Outcome outcome = turns.inTurn(url.host() + ":" + url.port(), crawlDelay, () -> {
            try {
                return new Outcome.Answered(http.send(call));
            } catch (OutboundFailure failed) {
                return new Outcome.Failed(failed);
            }
        });
        return switch (outcome) {
            case Outcome.Answered(HttpAnswer answer) -> answer;
            case Outcome.Failed(OutboundFailure failure) -> throw failure;
        };
    }

    private sealed interface Outcome {

        record Answered(HttpAnswer answer) implements Outcome {
        }

        record Failed(OutboundFailure failure) implements Outcome {
        }
    }
}
