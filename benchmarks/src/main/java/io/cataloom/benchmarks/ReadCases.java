package io.cataloom.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.cataloom.benchmarks.Clients.Work;

/** One product by its sku, and lists of 50. */
final class ReadCases implements AutoCloseable {

    private static final int CLIENTS = 32;
    private static final int DEEP = 1_000;
    private static final JsonMapper JSON = new JsonMapper();

    /** A fresh JVM answers slowly for a while. */
    private static final int WARM_UP_SLICES = 5;

    private final Site site;
    private final ApiProcess insights;
    private final List<HttpConnection> connections = new ArrayList<>();
    private final List<Connection> sessions = new ArrayList<>();

    ReadCases(Site site) throws Exception {
        this.site = site;
        this.insights = ApiProcess.start(site.plan(), ApiProcess.INSIGHTS, site.database());
        for (int i = 0; i < CLIENTS; i++) {
            connections.add(new HttpConnection(insights.port(), site.tenant().insightsHeaders()));
            sessions.add(Sql.connect(site.database()));
        }
        site.tables().tidy();
        Clients.rate(site.plan().slice().multipliedBy(WARM_UP_SLICES), getOnes());
    }

    void run(Report report) throws Exception {
        report.add(oneProduct().line("GET one product by sku, 32 connections / prepared select by key, 32 clients",
                "requests/s", 0.25, 0.5));
        List<String> cursors = cursors();
        report.add(
                rates(list(cursors), selectLists()).line("list of 50 by cursor, 32 connections / keyset select of 50",
                        "requests/s", 0.3, 0.6));
        if (cursors.size() < DEEP - 1) {
            return;
        }
        Work first = get(connections.getFirst(), "/v1/catalog?limit=50");
        Work deep = get(connections.getFirst(), "/v1/catalog?limit=50&cursor=" + cursors.get(DEEP - 2));
        report.add(rates(List.of(deep), List.of(first)).line("page 1,000 of a cursor walk / page 1, 1 connection",
                "requests/s", 0.9, 1.0));
    }

    Rounds oneProduct() throws Exception {
        return rates(getOnes(), selectOnes());
    }

    List<Work> getOnes() {
        return connections.stream().<Work>map(connection -> () -> {
            String sku = randomSku();
            connection.get("/v1/catalog/" + sku.replace(" ", "%20")).ok();
        }).toList();
    }

    Rounds rates(List<Work> ours, List<Work> limit) throws Exception {
        return Rounds.alternate(site.plan(), () -> Clients.rate(site.plan().slice(), ours),
                () -> Clients.rate(site.plan().slice(), limit));
    }

    private List<Work> selectOnes() throws SQLException {
        List<Work> work = new ArrayList<>();
        for (Connection session : sessions) {
            PreparedStatement select = Sql.prepared(session,
                    "SELECT * FROM plain.listing WHERE workspace_id = ? AND sku = ? AND locale = ?");
            select.setLong(1, site.tenant().id());
            select.setString(3, Catalogue.LOCALE);
            work.add(() -> {
                select.setString(2, randomSku());
                expect(select, 1);
            });
        }
        return work;
    }

    private List<Work> list(List<String> cursors) {
        return connections.stream().<Work>map(connection -> () -> connection
                .get("/v1/catalog?limit=50&cursor=" + cursors.get(random(cursors.size()))).ok()).toList();
    }

    private List<Work> selectLists() throws SQLException {
        List<Work> work = new ArrayList<>();
        for (Connection session : sessions) {
            PreparedStatement select = Sql.prepared(session,
                    "SELECT * FROM plain.listing WHERE workspace_id = ? AND sku > ? ORDER BY sku LIMIT 50");
            select.setLong(1, site.tenant().id());
            // among the last few there are no 50 behind some
            String last = Sql.texts(session, "SELECT min(sku) FROM (SELECT sku FROM plain.listing ORDER BY sku DESC "
                    + "LIMIT 51) l").getFirst();
            work.add(() -> {
                String after = randomSku();
                select.setString(2, after.compareTo(last) > 0 ? "" : after);
                expect(select, 50);
            });
        }
        return work;
    }

    private static void expect(PreparedStatement select, int count) throws SQLException {
        int rows = Sql.rows(select);
        if (rows != count) {
            throw new IllegalStateException(rows + " rows instead of " + count);
        }
    }

    private static Work get(HttpConnection connection, String path) {
        return () -> connection.get(path).ok();
    }

    /** Of every page but the last: where the next one starts. */
    private List<String> cursors() throws Exception {
        List<String> cursors = new ArrayList<>();
        String path = "/v1/catalog?limit=50";
        while (true) {
            JsonNode next = JSON.readTree(connections.getFirst().get(path).ok()).at("/pagination/next_cursor");
            if (next.isNull() || cursors.size() == 2 * DEEP) {
                return cursors;
            }
            cursors.add(next.asText());
            path = "/v1/catalog?limit=50&cursor=" + next.asText();
        }
    }

    private String randomSku() {
        return site.catalogue().sku(ThreadLocalRandom.current().nextLong(site.preloaded()));
    }

    private static int random(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }

    @Override
    public void close() throws Exception {
        for (HttpConnection connection : connections) {
            connection.close();
        }
        for (Connection session : sessions) {
            session.close();
        }
        insights.close();
    }
}
