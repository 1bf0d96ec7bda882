package io.cataloom.domain.insights.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertRuleTest {

    private static final QuietHours NIGHT = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0),
            ZoneId.of("Europe/Berlin"));

    @ParameterizedTest
    @CsvSource({"IMMEDIATE,     2026-11-21T08:15:00Z, 2026-11-21T08:15:00Z",
            "HOURLY_DIGEST, 2026-11-21T08:15:00Z, 2026-11-21T09:00:00Z",
            "HOURLY_DIGEST, 2026-11-21T08:00:00Z, 2026-11-21T09:00:00Z",
            "DAILY_DIGEST,  2026-11-21T08:15:00Z, 2026-11-21T09:00:00Z",
            "DAILY_DIGEST,  2026-11-21T09:00:00Z, 2026-11-22T09:00:00Z",
            "DAILY_DIGEST,  2026-11-21T23:59:00Z, 2026-11-22T09:00:00Z"})
    void aMessageWaitsForItsDigest(Batching batching, String fired, String due) {
        assertThat(rule(batching, null).due(Instant.parse(fired))).isEqualTo(Instant.parse(due));
    }

    @ParameterizedTest
    @CsvSource({"IMMEDIATE,     2026-11-21T20:59:00Z, 2026-11-21T20:59:00Z",
            "IMMEDIATE,     2026-11-21T21:00:00Z, 2026-11-22T06:00:00Z",
            "HOURLY_DIGEST, 2026-11-21T20:15:00Z, 2026-11-22T06:00:00Z",
            "HOURLY_DIGEST, 2026-11-21T19:15:00Z, 2026-11-21T20:00:00Z",
            "DAILY_DIGEST,  2026-11-21T07:15:00Z, 2026-11-21T08:00:00Z",
            "DAILY_DIGEST,  2026-11-21T08:00:00Z, 2026-11-22T08:00:00Z",
            // clocks are turned back in the night
            "DAILY_DIGEST,  2026-10-24T12:00:00Z, 2026-10-25T08:00:00Z",
            "IMMEDIATE,     2026-10-24T20:00:00Z, 2026-10-25T06:00:00Z"})
    void quietHoursDelayIt(Batching batching, String fired, String due) {
        assertThat(rule(batching, NIGHT).due(Instant.parse(fired))).isEqualTo(Instant.parse(due));
    }

    @Test
    void aScopeCoversSomeProducts() {
        List<String> tags = List.of("best-sellers", "new");
        List<String> categories = List.of("Home", "Air purifiers");

        assertThat(new AlertScope.All().covers("A", tags, categories)).isTrue();
        assertThat(new AlertScope.Tag("new").covers("A", tags, categories)).isTrue();
        assertThat(new AlertScope.Tag("New").covers("A", tags, categories)).isFalse();
        assertThat(new AlertScope.Category("Air purifiers").covers("A", tags, categories)).isTrue();
        assertThat(new AlertScope.Category("Air").covers("A", tags, categories)).isFalse();
        assertThat(new AlertScope.Skus(Set.of("A", "B")).covers("A", tags, categories)).isTrue();
        assertThat(new AlertScope.Skus(Set.of("a", "B")).covers("A", tags, categories)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"https://hooks.slack.com/services/T0/B0/secret, https://hooks.slack.com/services/T0/B0/****",
            "https://example.com/hook?token=secret#x, https://example.com/****?****",
            "https://user:secret@example.com:8443/a/b, https://****@example.com:8443/a/****",
            "https://example.com, https://example.com", "https://example.com/, https://example.com/",
            "https://example.com?token=secret, https://example.com?****",
            "https://hooks.zapier.com/hooks/catch/123456/secret/, https://hooks.zapier.com/hooks/catch/123456/****/",
            "https://acme.example/webhookb2/secret-of-many-letters/IncomingWebhook/secret-of-many-letters/secret, "
                    + "https://acme.example/webhookb2/****/IncomingWebhook/****/****"})
    void anAddressIsShownWithoutItsSecrets(String url, String shown) {
        assertThat(UrlMask.mask(url)).isEqualTo(shown);
        assertThat(UrlMask.isMasked(url)).isFalse();
        assertThat(UrlMask.isMasked(shown)).isEqualTo(!shown.equals(url));
        assertThat(new AlertChannel.Slack(url)).hasToString("Slack[" + shown + "]");
        assertThat(new AlertChannel.Webhook(url)).hasToString("Webhook[" + shown + "]");
    }

    private static AlertRule rule(Batching batching, QuietHours quietHours) {
        return new AlertRule("rule_1", "Drop", AlertType.SCORE_DROP, true, new AlertScope.All(), Threshold.below(60),
                List.of(), batching, quietHours, Instant.EPOCH, Instant.EPOCH, null);
    }
}
