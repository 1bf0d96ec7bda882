package io.cataloom.persistence.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import io.micronaut.context.ApplicationContext;
import org.junit.jupiter.api.Test;

import io.cataloom.application.webhook.Outbox;
import io.cataloom.application.webhook.WebhookEvent;
import io.cataloom.application.webhook.WebhookSettings;
import io.cataloom.application.webhook.WebhookTransport;
import io.cataloom.application.webhook.Webhooks;
import io.cataloom.application.workspace.Workspaces;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Tenancy;
import io.cataloom.persistence.testing.Superuser;
import io.cataloom.persistence.testing.TestPostgres;
import io.cataloom.persistence.testing.TestPostgres.Database;
import io.cataloom.persistence.webhook.WebhookQueue.Claim;

class WebhookSenderIT {

    private static final int ATTEMPTS = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Database database = TestPostgres.database();
    private final Receivers receivers = new Receivers();

    @Test
    void ofAWebhookThatIsDeletedInTheMiddleOfAnAttemptNothingIsLeft() {
        try (ApplicationContext context = start(false); Superuser superuser = new Superuser(database)) {
            WorkspaceId workspace = workspace(context, "shop");
            String webhook = webhook(context, workspace, "failing");
            event(context, workspace);
            receivers.answer = _ -> {
                assertThat(context.getBean(Webhooks.class).delete(workspace, webhook)).isTrue();
                return new WebhookTransport.Answered(503, "busy", Duration.ofHours(1));
            };
            List<Claim> claims = context.getBean(WebhookQueue.class).claim(Map.of(), 1, 10, 0, Instant.now());

            claims.forEach(context.getBean(DeliveryAttempts.class)::attempt);

            assertThat(receivers.asked).containsExactly("failing");
            assertThat(superuser.query("SELECT delivery FROM webhook_queue")).isEmpty();
        }
    }

    @Test
    void endpointsThatFailedLastTakeTurnsAndLeaveRoomForOthers() {
        Set<String> failed = ConcurrentHashMap.newKeySet();
        Set<String> hung = ConcurrentHashMap.newKeySet();
        Set<String> hanging = ConcurrentHashMap.newKeySet();
        AtomicReference<CountDownLatch> released = new AtomicReference<>(new CountDownLatch(1));
        receivers.answer = host -> {
            if (host.equals("healthy")) {
                return new WebhookTransport.Answered(200, "", null);
            }
            if (!failed.add(host)) {
                hung.add(host);
                hanging.add(host);
                join(released.get());
                hanging.remove(host);
            }
            return new WebhookTransport.Unanswered("timeout", true);
        };
        try (ApplicationContext context = start(true)) {
            for (String shop : List.of("a", "b", "c")) {
                WorkspaceId workspace = workspace(context, shop);
                for (int i = 0; i < Webhooks.MOST; i++) {
                    webhook(context, workspace, shop + i);
                }
                event(context, workspace);
            }
            await("all to have failed once, and as many to hang as may", () -> failed.size() == 3 * Webhooks.MOST
                    && hanging.size() == WebhookSender.MOST_DOUBTFUL);

            WorkspaceId other = workspace(context, "other");
            webhook(context, other, "healthy");
            event(context, other);
            await("the healthy one's", () -> receivers.asked.contains("healthy"));
            assertThat(hanging).hasSize(WebhookSender.MOST_DOUBTFUL);

            await("each to have its turn", () -> {
                if (hanging.size() == WebhookSender.MOST_DOUBTFUL) {
                    released.getAndSet(new CountDownLatch(1)).countDown();
                }
                return hung.containsAll(failed);
            });
            // in the order of their names, the last would have waited until the first are given up
            assertThat(failed).allSatisfy(
                    host -> assertThat(Collections.frequency(receivers.asked, host)).isLessThan(ATTEMPTS / 2));
            released.get().countDown();
        }
    }

    @Test
    void anEndpointThatTakesAllIsSentMoreAndMoreAtOnce() {
        AtomicInteger taken = new AtomicInteger();
        CountDownLatch atOnce = new CountDownLatch(WebhookSender.WIDEST);
        receivers.answer = _ -> {
            if (taken.incrementAndGet() > WebhookSender.WIDEST) {
                atOnce.countDown();
                join(atOnce);
            }
            return new WebhookTransport.Answered(200, "", null);
        };
        try (ApplicationContext context = start(true)) {
            WorkspaceId workspace = workspace(context, "busy");
            webhook(context, workspace, "good");
            context.getBean(Tenancy.class).<Boolean>inTransaction(workspace, _ -> {
                for (int i = 0; i < 10 * WebhookSender.WIDEST; i++) {
                    event(context, workspace);
                }
                return true;
            });

            await("as many at once as may be", () -> atOnce.getCount() == 0);
            await("all", () -> receivers.asked.size() == 10 * WebhookSender.WIDEST);
        }
    }

    private static void join(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private ApplicationContext start(boolean sending) {
        Map<String, Object> properties = new HashMap<>(database.properties());
        properties.put("cataloom.webhooks.enabled", sending);
        properties.put("cataloom.webhooks.polling", "20ms");
        properties.put("cataloom.webhooks.retry-delays", String.join(",", Collections.nCopies(ATTEMPTS - 1, "1ms")));
        return ApplicationContext.builder(properties).singletons(receivers).start();
    }

    private static WorkspaceId workspace(ApplicationContext context, String name) {
        return context.getBean(Workspaces.class).create(name, name, name + ".example", Map.of(), Instant.EPOCH).id();
    }

    private static String webhook(ApplicationContext context, WorkspaceId workspace, String host) {
        return context.getBean(Webhooks.class).create(workspace, new WebhookSettings("https://" + host + "/",
                List.of(WebhookEvent.Type.AUDIT_COMPLETED), null, true)).orElseThrow().webhook().id();
    }

    private static void event(ApplicationContext context, WorkspaceId workspace) {
        context.getBean(Outbox.class).add(workspace, new WebhookEvent(WebhookEvent.Type.AUDIT_COMPLETED, Map.of()));
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain for: " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Hosts that answer as told. */
    private static final class Receivers implements WebhookTransport {

        private final Queue<String> asked = new ConcurrentLinkedQueue<>();
        private volatile Function<String, Outcome> answer = _ -> new Answered(200, "", null);

        @Override
        public Outcome post(String url, Map<String, String> headers, byte[] body) {
            String host = URI.create(url).getHost();
            asked.add(host);
            return answer.apply(host);
        }

        @Override
        public Optional<String> faultIn(String url) {
            return Optional.empty();
        }
    }
}
