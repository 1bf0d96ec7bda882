package io.cataloom.application.insights.alert;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.cataloom.application.Ids;
import io.cataloom.application.insights.AfterAudit;
import io.cataloom.application.insights.Scores;
import io.cataloom.application.webhook.Outbox;
import io.cataloom.application.webhook.WebhookEvent;
import io.cataloom.domain.insights.AgentAccess;
import io.cataloom.domain.insights.PageSnapshot;
import io.cataloom.domain.insights.RobotsLine;
import io.cataloom.domain.insights.RobotsTxt;
import io.cataloom.domain.insights.alert.AlertRule;
import io.cataloom.domain.insights.alert.AlertType;
import io.cataloom.domain.insights.alert.ScoreChange;
import io.cataloom.domain.insights.alert.ScorePoint;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.product.ListingValues;

/** Looks after each audit which rules it meets. */
public final class EvaluateAlerts implements AfterAudit {

    private final AlertRules rules;
    private final AlertFires fires;
    private final Scores scores;
    private final Outbox outbox;
    private final Ids ids;
    private final InstantSource clock;

    public EvaluateAlerts(AlertRules rules, AlertFires fires, Scores scores, Outbox outbox, Ids ids,
            InstantSource clock) {
        this.rules = rules;
        this.fires = fires;
        this.scores = scores;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void audited(Audited audit) {
        ListingValues product = audit.product().values();
        List<AlertRule> concerned = rules.enabled(audit.workspace()).stream()
                .filter(rule -> rule.scope().covers(audit.run().sku(), orNone(product.get(ListingField.TAGS)),
                        orNone(product.get(ListingField.CATEGORY))))
                .toList();
        if (concerned.stream().anyMatch(rule -> rule.type().isOfScores())) {
            evaluateScores(audit, concerned);
        }
        evaluateAccess(audit, concerned);
    }

    private void evaluateScores(Audited audit, List<AlertRule> concerned) {
        List<ScorePoint> points = scores.history(audit.workspace(), audit.run().sku(), null, Scores.KEPT_RUNS).stream()
                .filter(run -> run.model() == audit.run().score().model())
                .map(run -> new ScorePoint(run.auditedAt(), run.score())).toList();
        for (AlertRule rule : concerned) {
            if (rule.type().isOfScores()) {
                ScoreChange.crossing(rule.type(), rule.threshold(), points).ifPresent(change -> fire(audit, rule,
                        "%s %s from %d to %d (%+d).".formatted(audit.run().sku(),
                                change.delta() < 0 ? "fell" : "rose", change.previous(), change.current(),
                                change.delta()),
                        data(change)));
            }
        }
    }

    private static Map<String, Object> data(ScoreChange change) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("previous", change.previous());
        data.put("current", change.current());
        data.put("delta", change.delta());
        return data;
    }

    private void evaluateAccess(Audited audit, List<AlertRule> concerned) {
        List<AgentAccess> keptOut = keptOut(audit.page(), audit.agentsLetInBefore());
        if (keptOut.isEmpty()) {
            return;
        }
        List<String> agents = keptOut.stream().map(AgentAccess::agent).toList();
        for (AlertRule rule : concerned) {
            if (rule.type() == AlertType.CRAWLER_REGRESSION) {
                fire(audit, rule, "robots.txt keeps %s off the page of %s, which it let in before."
                        .formatted(String.join(", ", agents), audit.run().sku()), data(audit.page(), keptOut));
            }
        }
    }

    /** A robots.txt that can't be read now says nothing new. */
    private static List<AgentAccess> keptOut(PageSnapshot page, @Nullable Set<String> letInBefore) {
        if (letInBefore == null || page.robots().state() == RobotsTxt.State.UNREACHABLE) {
            return List.of();
        }
        return page.agents().stream().filter(access -> !access.allowed() && letInBefore.contains(access.agent()))
                .toList();
    }

    private static Map<String, Object> data(PageSnapshot page, List<AgentAccess> keptOut) {
        List<Map<String, Object>> agents = new ArrayList<>();
        for (AgentAccess access : keptOut) {
            Map<String, Object> agent = new LinkedHashMap<>();
            agent.put("agent", access.agent());
            RobotsLine line = access.decidedBy();
            if (line != null) {
                agent.put("line", line.number());
                agent.put("text", line.text());
            }
            agents.add(agent);
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("robots_txt", page.robots().url());
        data.put("blocked", agents);
        return data;
    }

    private void fire(Audited audit, AlertRule rule, String message, Map<String, Object> data) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ListingValues product = audit.product().values();
        AlertFire fire = new AlertFire(ids.next("fire"), rule.id(), rule.name(), rule.type(), audit.run().sku(),
                product.get(ListingField.NAME), product.get(ListingField.URL), now, message, data,
                rule.channels().stream()
                        .map(channel -> new AlertDelivery(channel.type(), AlertDelivery.Status.PENDING, 0, null))
                        .toList());
        fires.add(audit.workspace(), fire, rule, rule.due(now));
        outbox.add(audit.workspace(), new WebhookEvent(WebhookEvent.Type.ALERT_FIRED, fire.document()));
    }

    private static List<String> orNone(@Nullable List<String> values) {
        return Optional.ofNullable(values).orElse(List.of());
    }
}
