package io.cataloom.application.insights.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.cataloom.application.message.Mail;
import io.cataloom.domain.insights.alert.AlertChannel;
import io.cataloom.domain.insights.alert.AlertRule;
import io.cataloom.domain.insights.alert.AlertScope;
import io.cataloom.domain.insights.alert.AlertType;
import io.cataloom.domain.insights.alert.Batching;
import io.cataloom.domain.insights.alert.Threshold;

class AlertMessagesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:15:00Z");

    @Test
    void aSubjectIsOneLineOfPrintableText() {
        AlertRule rule = new AlertRule("rule_1", "Best\u0001\r\n sellers\u007F", AlertType.SCORE_DROP, true,
                new AlertScope.All(), Threshold.below(60), List.of(), Batching.IMMEDIATE, null, NOW, NOW, null);
        AlertFire fire = new AlertFire("fire_1", rule.id(), rule.name(), rule.type(), "A\tB", null, null, NOW,
                "A\tB fell.", Map.of(), List.of());

        Mail mail = AlertMessages.mail(new AlertChannel.Email(List.of("a@b.c"), "[In\u0000sights]"), rule,
                List.of(fire));

        assertThat(mail.subject()).isEqualTo("[In sights] Best sellers : A B fell.");
    }
}
