package io.cataloom.benchmarks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.json.JsonMapper;

import io.cataloom.benchmarks.Clients.Work;
import io.cataloom.benchmarks.Receiver.Posted;

/** Deliveries of webhooks to a receiver on the same machine, beside clients that post the same bytes there. */
final class WebhookCases {

    /** As many as the sender has under way to one endpoint. */
    private static final int CLIENTS = 16;
    private static final int PATIENCE_MINUTES = 5;
    private static final String UNIT = "deliveries/s";
    private static final Set<String> THE_CLIENTS_OWN = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
        THE_CLIENTS_OWN.addAll(Set.of("Host", "Content-length", "Connection", "Upgrade", "Http2-settings"));
    }

    private final Shop shop;
    private final int deliveries;
    private final long workspace;
    private final String webhook;
    private int round;

    private WebhookCases(Shop shop, String webhook) {
        this.shop = shop;
        this.webhook = webhook;
        this.workspace = shop.tenant().id();
        this.deliveries = shop.plan().quick() ? 200 : 2_000;
    }

    static void run(Shop shop, Report report) throws Exception {
        try (HttpConnection api = shop.insights()) {
            byte[] made = api.post("/v1/webhooks", new JsonMapper().writeValueAsBytes(
                    Map.of("url", shop.receiver().url("/hook"), "events", List.of("audit.completed")))).ok();
            String webhook = new JsonMapper().readTree(made).get("id").asText();
            CountDownLatch first = new CountDownLatch(1);
            shop.receiver().onPost(first::countDown);
            api.post("/v1/webhooks/" + webhook + "/test", "{}".getBytes(StandardCharsets.UTF_8)).ok();
            await(first);
            WebhookCases cases = new WebhookCases(shop, webhook);
            Rounds posted = Rounds.alternate(shop.plan(), cases::delivered, cases::posted);
            report.add(posted.line("webhook deliveries to one endpoint / clients that post the same bytes, 16 at once",
                    UNIT, 0.1, 0.25));
            Rounds noted = Rounds.alternate(shop.plan(), cases::delivered, cases::postedAndNoted);
            report.add(noted.line("the same / clients that post, and commit one updated row for each", UNIT, 0.3, 0.6));
        }
    }

    /** @return deliveries a second, from the moment that they are due until the last one has arrived */
    private double delivered() throws Exception {
        CountDownLatch arrived = new CountDownLatch(deliveries);
        shop.receiver().onPost(arrived::countDown);
        round++;
        // the first one's event, again and again; all at once, as when a large audit ends
        Sql.execute(shop.connection(), """
                INSERT INTO webhook_delivery (workspace_id, id, webhook_id, event_id, event_type, forced, status,
                    next_attempt_at, created_at)
                SELECT d.workspace_id, 'dlv_%1$d_' || n, d.webhook_id, d.event_id, d.event_type, true, 'pending', now(),
                       now()
                FROM (SELECT * FROM webhook_delivery WHERE workspace_id = %2$d ORDER BY id DESC LIMIT 1) d,
                     generate_series(1, %3$d) n;
                INSERT INTO webhook_queue (lane, delivery, due_at)
                SELECT '%2$d/%4$s', 'dlv_%1$d_' || n, now() FROM generate_series(1, %3$d) n"""
                .formatted(round, workspace, deliveries, webhook), workspace);
        long start = System.nanoTime();
        await(arrived);
        return deliveries * 1e9 / (System.nanoTime() - start);
    }

    private double posted() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return rate(clients(client, () -> {
            }));
        }
    }

    private double postedAndNoted() throws Exception {
        List<Connection> sessions = new ArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            Sql.execute(shop.connection(),
                    "DROP SCHEMA IF EXISTS plain CASCADE; CREATE SCHEMA plain; CREATE TABLE plain.delivery AS SELECT n AS id, "
                            + "'pending' AS status FROM generate_series(0, " + (CLIENTS - 1) + ") n");
            List<Work> work = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Connection session = Sql.connect(shop.database());
                sessions.add(session);
                PreparedStatement note = Sql.prepared(session,
                        "UPDATE plain.delivery SET status = 'delivered' WHERE id = " + i);
                work.addAll(clients(client, note::executeUpdate).subList(0, 1));
            }
            return rate(work);
        } finally {
            for (Connection session : sessions) {
                session.close();
            }
        }
    }

    private double rate(List<Work> clients) throws Exception {
        return deliveries / Clients.seconds(clients);
    }

    /** Each posts its share, one after the other. */
    private List<Work> clients(HttpClient client, Work afterwards) {
        shop.receiver().onPost(() -> {
        });
        Posted posted = shop.receiver().lastPosted();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(shop.receiver().url("/hook")))
                .version(HttpClient.Version.HTTP_1_1).POST(HttpRequest.BodyPublishers.ofByteArray(posted.body()));
        posted.headers().forEach((name, value) -> {
            if (!THE_CLIENTS_OWN.contains(name)) {
                request.header(name, value);
            }
        });
        HttpRequest same = request.build();
        List<Work> work = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            work.add(() -> {
                for (int n = 0; n < deliveries / CLIENTS; n++) {
                    if (client.send(same, HttpResponse.BodyHandlers.discarding()).statusCode() != 200) {
                        throw new IllegalStateException("refused");
                    }
                    afterwards.run();
                }
            });
        }
        return work;
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            throw new IllegalStateException(latch.getCount() + " deliveries did not arrive");
        }
    }
}
