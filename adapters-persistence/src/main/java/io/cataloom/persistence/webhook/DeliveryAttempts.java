package io.cataloom.persistence.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.convert.ConversionService;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.webhook.RetryPlan;
import io.cataloom.application.webhook.WebhookDelivery.Attempt;
import io.cataloom.application.webhook.WebhookDelivery.Status;
import io.cataloom.application.webhook.WebhookTransport;
import io.cataloom.application.webhook.WebhookTransport.Answered;
import io.cataloom.application.webhook.WebhookTransport.Outcome;
import io.cataloom.application.webhook.WebhookTransport.Unanswered;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.secret.Encryption;
import io.cataloom.persistence.tenancy.Tenancy;
import io.cataloom.persistence.webhook.WebhookQueue.Claim;

/** Makes one attempt at a delivery and notes what came of it. No connection to the database is held meanwhile. */
@Singleton
@Requires(beans = WebhookTransport.class)
final class DeliveryAttempts {

    private static final int GONE = 410;
    private static final int LONGEST_EXCERPT = 512;

    private final WebhookTransport transport;
    private final WebhookRows webhooks;
    private final DeliveryRows deliveries;
    private final WebhookQueue queue;
    private final Tenancy tenancy;
    private final Encryption encryption;
    private final InstantSource clock;
    private final RetryPlan plan;

    DeliveryAttempts(WebhookTransport transport, WebhookRows webhooks, DeliveryRows deliveries, WebhookQueue queue,
            Tenancy tenancy, Encryption encryption, InstantSource clock,
            @Value("${cataloom.webhooks.retry-delays:5s,5m,30m,2h,5h,10h,14h}") List<String> retryDelays,
            ConversionService conversion) {
        this.transport = transport;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.queue = queue;
        this.tenancy = tenancy;
        this.encryption = encryption;
        this.clock = clock;
        plan = new RetryPlan(retryDelays.stream().map(delay -> delay(delay, conversion)).toList());
    }

    /** Converted as a list, those that cannot be would be left out. */
    private static Duration delay(String text, ConversionService conversion) {
        return conversion.convert(text, Duration.class).orElseThrow(() -> new IllegalArgumentException(
                "cataloom.webhooks.retry-delays: not a duration such as 5s or 10m: " + text));
    }

    /** @return whether the endpoint took it */
    boolean attempt(Claim claim) {
        WorkspaceId workspace = claim.lane().workspace();
        Instant start = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<DeliveryRows.Open> found = deliveries.open(workspace, claim.delivery(), start);
        if (found.isEmpty()) {
            queue.remove(claim.lane(), claim.delivery());
            return true;
        }
        DeliveryRows.Open open = found.get();
        if (!open.enabled() && !open.forced()) {
            finish(claim, Status.FAILED, new Attempt(start, 0, null, null, "webhook_disabled"));
            return true;
        }
        byte[] body = open.body().getBytes(StandardCharsets.UTF_8);
        long began = System.nanoTime();
        Outcome outcome = transport.post(open.url(), Signatures.headers(secrets(claim, open), claim.delivery(),
                open.event(), open.type(), body, start), body);
        long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
        return switch (outcome) {
            case Answered answered -> answered(claim, open, answered,
                    new Attempt(start, millis, answered.status(), excerpt(answered), null));
            case Unanswered unanswered -> {
                Attempt attempt = new Attempt(start, millis, null, null, unanswered.code());
                if (unanswered.mayPass()) {
                    retry(claim, open, attempt, null);
                } else {
                    finish(claim, Status.FAILED, attempt);
                }
                yield false;
            }
        };
    }

    private boolean answered(Claim claim, DeliveryRows.Open open, Answered answered, Attempt attempt) {
        if (answered.status() >= 200 && answered.status() < 300) {
            finish(claim, Status.DELIVERED, attempt);
            return true;
        }
        if (answered.status() == GONE) {
            tenancy.inTransaction(claim.lane().workspace(), _ -> {
                webhooks.disable(claim.lane().workspace(), claim.lane().webhook(), "gone", clock.instant());
                finish(claim, Status.FAILED, attempt);
                return attempt;
            });
            return false;
        }
        retry(claim, open, attempt, answered.retryAfter());
        return false;
    }

    private void retry(Claim claim, DeliveryRows.Open open, Attempt attempt, @Nullable Duration retryAfter) {
        Optional<Duration> delay = plan.delay(open.failures() + 1, ThreadLocalRandom.current().nextDouble(),
                retryAfter);
        if (delay.isEmpty()) {
            finish(claim, Status.FAILED, attempt);
            return;
        }
        Instant now = clock.instant();
        Instant next = now.plus(delay.get()).truncatedTo(ChronoUnit.MILLIS);
        tenancy.inTransaction(claim.lane().workspace(), _ -> {
            // a webhook that was deleted meanwhile took its part of the queue along
            if (deliveries.record(claim.lane().workspace(), claim.delivery(), Status.PENDING, attempt, next, now)) {
                queue.put(claim.lane(), claim.delivery(), next);
            }
            return next;
        });
    }

    private void finish(Claim claim, Status status, Attempt attempt) {
        tenancy.inTransaction(claim.lane().workspace(), _ -> {
            deliveries.record(claim.lane().workspace(), claim.delivery(), status, attempt, null, clock.instant());
            queue.remove(claim.lane(), claim.delivery());
            return status;
        });
    }

    private List<String> secrets(Claim claim, DeliveryRows.Open open) {
        String purpose = JdbcWebhooks.purpose(claim.lane().webhook());
        List<String> secrets = new ArrayList<>();
        secrets.add(encryption.openText(claim.lane().workspace(), purpose, open.secret()));
        if (open.previousSecret() != null) {
            secrets.add(encryption.openText(claim.lane().workspace(), purpose, open.previousSecret()));
        }
        return secrets;
    }

    private static String excerpt(Answered answered) {
        // jsonb has no NUL, and a receiver may send anything
        String text = answered.excerpt().replace("\0", "");
        return text.substring(0, Math.min(text.length(), LONGEST_EXCERPT));
    }
}
