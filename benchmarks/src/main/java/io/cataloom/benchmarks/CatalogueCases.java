package io.cataloom.benchmarks;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.cataloom.benchmarks.Clients.Work;

/** The catalogue's filtered lists, and many products' scores, beside SQL for the same rows. */
final class CatalogueCases implements AutoCloseable {

    private static final int CLIENTS = 32;
    private static final int PAGE = 50;
    private static final int WARM_UP_SLICES = 3;
    private static final String UNIT = "requests/s";
    private static final String ROWS = """
            SELECT l.* FROM plain.product_text x
            JOIN plain.listing l ON l.workspace_id = x.workspace_id AND l.sku = x.sku
            WHERE x.workspace_id = ?\s""";
    private static final String FIRST = " ORDER BY x.sku LIMIT " + PAGE;

    private final Shop shop;
    private final Pick pick;
    private final List<HttpConnection> connections = new ArrayList<>();
    private final List<Connection> sessions = new ArrayList<>();

    CatalogueCases(Shop shop) throws Exception {
        this.shop = shop;
        this.pick = shop.pick();
        plainTables();
        for (int i = 0; i < CLIENTS; i++) {
            connections.add(shop.insights());
            Connection session = Sql.connect(shop.database());
            // a plan made for any value at all finds none of these rows quickly
            Sql.execute(session, "SET plan_cache_mode = force_custom_plan; SET jit = off");
            sessions.add(session);
        }
    }

    private void plainTables() throws SQLException {
        Sql.execute(shop.connection(), "DROP SCHEMA IF EXISTS plain CASCADE; CREATE SCHEMA plain");
        for (String table : List.of("listing", "product_text", "latest_score", "score_run")) {
            Sql.execute(shop.connection(),
                    "CREATE TABLE plain.%1$s (LIKE public.%1$s INCLUDING ALL);".formatted(table)
                            + "INSERT INTO plain.%1$s SELECT * FROM public.%1$s".formatted(table),
                    shop.tenant().id());
            Sql.execute(shop.connection(), "VACUUM ANALYZE plain." + table);
        }
    }

    void run(Report report) throws Exception {
        String words = ROWS + "AND x.words @@ websearch_to_tsquery('simple', ?)";
        report.add(lists("q=", pick::adjective, words)
                .line("list of 50 with q, a word of 5 %, 32 connections / SQL by the same index", UNIT, 0.3, 0.6));
        report.add(lists("q=", pick::name, words)
                .line("list of 50 with q, a word of 1 in 3,000 / SQL by the same index", UNIT, 0.3, 0.6));
        report.add(lists("min_score=50&brand=", pick::smallBrand, ROWS + """
                AND x.labels @> ARRAY['brand:' || ?] AND EXISTS (SELECT FROM plain.latest_score r
                    WHERE r.workspace_id = x.workspace_id AND r.sku = x.sku AND r.score >= 50)""")
                .line("list of 50 with brand and min_score / SQL by the same index", UNIT, 0.3, 0.6));
        report.add(lists("tag=", pick::tag, ROWS + "AND x.labels @> ARRAY['tag:' || ?]")
                .line("list of 50 with tag / SQL by the same index", UNIT, 0.3, 0.6));
        report.add(one().line("GET one of these products / prepared select by key", UNIT, 0.25, 0.5));
        report.add(scores().line("latest scores of 50 SKUs / prepared select by keys", UNIT, 0.2, 0.4));
    }

    private Rounds lists(String parameters, Supplier<String> value, String sql) throws Exception {
        List<Work> ours = connections.stream().<Work>map(connection -> () -> connection
                .get("/v1/catalog?limit=" + PAGE + "&" + parameters + encoded(value.get())).ok()).toList();
        List<Work> limit = new ArrayList<>();
        for (Connection session : sessions) {
            PreparedStatement select = Sql.prepared(session, sql + FIRST);
            select.setLong(1, shop.tenant().id());
            limit.add(() -> {
                select.setString(2, value.get());
                Sql.rows(select);
            });
        }
        return alternate(ours, limit);
    }

    private Rounds one() throws Exception {
        List<Work> ours = connections.stream().<Work>map(connection -> () -> connection
                .get("/v1/catalog/" + pick.sku()).ok()).toList();
        List<Work> limit = new ArrayList<>();
        for (Connection session : sessions) {
            PreparedStatement select = Sql.prepared(session,
                    "SELECT * FROM plain.listing WHERE workspace_id = ? AND sku = ?");
            select.setLong(1, shop.tenant().id());
            limit.add(() -> {
                select.setString(2, pick.sku());
                Sql.rows(select);
            });
        }
        return alternate(ours, limit);
    }

    private Rounds scores() throws Exception {
        List<Work> ours = connections.stream().<Work>map(connection -> () -> connection
                .get("/v1/scores/bulk?skus=" + String.join(",", skus())).ok()).toList();
        List<Work> limit = new ArrayList<>();
        for (Connection session : sessions) {
            PreparedStatement select = Sql.prepared(session, """
                    SELECT r.* FROM plain.latest_score s
                    JOIN plain.score_run r ON r.workspace_id = s.workspace_id AND r.sku = s.sku AND r.id = s.run_id
                    WHERE s.workspace_id = ? AND s.sku = ANY (?)""");
            select.setLong(1, shop.tenant().id());
            limit.add(() -> {
                select.setArray(2, session.createArrayOf("text", skus().toArray()));
                Sql.rows(select);
            });
        }
        return alternate(ours, limit);
    }

    private Rounds alternate(List<Work> ours, List<Work> limit) throws Exception {
        Plan plan = shop.plan();
        Clients.rate(plan.slice().multipliedBy(WARM_UP_SLICES), ours);
        return Rounds.alternate(plan, () -> Clients.rate(plan.slice(), ours), () -> Clients.rate(plan.slice(), limit));
    }

    private List<String> skus() {
        return Stream.generate(pick::sku).limit(PAGE).toList();
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws Exception {
        for (HttpConnection connection : connections) {
            connection.close();
        }
        for (Connection session : sessions) {
            session.close();
        }
    }
}
