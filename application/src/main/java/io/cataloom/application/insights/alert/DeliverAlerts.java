package io.cataloom.application.insights.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.cataloom.application.CatalogUnavailable;
import io.cataloom.application.insights.alert.AlertDelivery.Status;
import io.cataloom.application.insights.alert.AlertFires.Due;
import io.cataloom.application.message.JsonPost;
import io.cataloom.application.message.Mailer;
import io.cataloom.application.message.NotDelivered;
import io.cataloom.application.message.Slack;
import io.cataloom.application.workspace.WorkspaceProfiles;
import io.cataloom.domain.insights.alert.AlertChannel;
import io.cataloom.domain.insights.alert.AlertRule;
import io.cataloom.domain.workspace.WorkspaceId;

/**
 * Sends what fired to the channels of its rules, at least once. Whoever does not take it gets it again, later each
 * time.
 */
public final class DeliverAlerts {

    private static final int AT_A_TIME = 500;
    /** After which a delivery that was taken is taken to be lost: longer than any message takes. */
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final List<Duration> RETRIES = List.of(Duration.ofMinutes(1), Duration.ofMinutes(5),
            Duration.ofMinutes(30), Duration.ofHours(2), Duration.ofHours(6));

    private final AlertRules rules;
    private final AlertFires fires;
    private final WorkspaceProfiles profiles;
    private final Mailer mailer;
    private final Slack slack;
    private final JsonPost posts;
    private final InstantSource clock;
    private final Consumer<RuntimeException> faults;

    /**
     * @param faults
     *            is told of what went wrong by a fault of ours
     */
    public DeliverAlerts(AlertRules rules, AlertFires fires, WorkspaceProfiles profiles, Mailer mailer, Slack slack,
            JsonPost posts, InstantSource clock, Consumer<RuntimeException> faults) {
        this.rules = rules;
        this.fires = fires;
        this.profiles = profiles;
        this.mailer = mailer;
        this.slack = slack;
        this.posts = posts;
        this.clock = clock;
        this.faults = faults;
    }

    /** Delivers all that is due in a workspace. */
    public void deliverDue(WorkspaceId workspace) {
        List<Due> due;
        do {
            Instant now = clock.instant();
            due = fires.take(workspace, now, now.plus(LEASE), AT_A_TIME);
            deliver(workspace, due);
        } while (due.size() == AT_A_TIME);
    }

    private void deliver(WorkspaceId workspace, List<Due> due) {
        Map<Target, List<Due>> byTarget = new LinkedHashMap<>();
        due.forEach(one -> byTarget.computeIfAbsent(new Target(one.fire().ruleId(), one.channel()),
                any -> new ArrayList<>()).add(one));
        List<Callable<Boolean>> work = new ArrayList<>();
        byTarget.forEach((target, theirs) -> work.add(() -> {
            deliver(workspace, target, theirs);
            return true;
        }));
        // one that hangs holds up no other
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> done : threads.invokeAll(work)) {
                done.get();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException exception ? exception
                    : new IllegalStateException(failed);
        }
    }

    private void deliver(WorkspaceId workspace, Target target, List<Due> due) {
        Optional<AlertRule> rule = rules.find(workspace, target.ruleId()).filter(AlertRule::enabled);
        if (rule.isEmpty()) {
            fires.note(workspace, due, Status.SUPPRESSED, clock.instant(), null);
            return;
        }
        Instant now = clock.instant();
        Instant loud = rule.get().loud(now);
        if (loud.isAfter(now)) {
            // the rule was given other quiet hours since it fired
            fires.postpone(workspace, due, loud);
            return;
        }
        for (List<Due> message : rule.get().batching().messages(due)) {
            send(workspace, rule.get(), target.channel(), message);
        }
    }

    private void send(WorkspaceId workspace, AlertRule rule, AlertChannel channel, List<Due> due) {
        List<AlertFire> told = due.stream().map(Due::fire).toList();
        try {
            switch (channel) {
                case AlertChannel.Email email -> mailer.send(AlertMessages.mail(email, rule, told));
                case AlertChannel.Slack hook ->
                    slack.post(hook.url(), AlertMessages.headline(rule, told), AlertMessages.blocks(rule, told));
                case AlertChannel.Webhook hook -> posts.post(hook.url(), AlertMessages.document(
                        profiles.get(workspace).workspace().publicId(), rule, told));
            }
            fires.note(workspace, due, Status.DELIVERED, clock.instant(), null);
        } catch (NotDelivered failed) {
            retry(workspace, rule, due, failed.code(), failed.mayPass(), failed.retryAfter());
        } catch (CatalogUnavailable away) {
            // nothing can be noted: whoever takes it next sends it again
            throw away;
        } catch (RuntimeException fault) {
            faults.accept(fault);
            retry(workspace, rule, due, "internal_error", true, null);
        }
    }

    private void retry(WorkspaceId workspace, AlertRule rule, List<Due> due, String error, boolean mayPass,
            @Nullable Duration after) {
        int attempt = due.getFirst().attempt();
        Instant now = clock.instant();
        if (!mayPass || attempt > RETRIES.size()) {
            fires.note(workspace, due, Status.FAILED, now, error);
            return;
        }
        Duration usual = RETRIES.get(attempt - 1);
        Duration delay = after != null && after.compareTo(usual) > 0 ? after : usual;
        fires.note(workspace, due, Status.PENDING, rule.loud(now.plus(delay)), error);
    }

    private record Target(String ruleId, AlertChannel channel) {
    }
}
