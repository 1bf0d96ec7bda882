package io.cataloom.benchmarks;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

import io.cataloom.benchmarks.Clients.Work;

/** The store API's lists, single products and new products, beside SQL for the same rows. */
final class StoreCases implements AutoCloseable {

    private static final int CLIENTS = 16;
    private static final int WARM_UP_SLICES = 3;
    private static final String UNIT = "requests/s";
    private static final String PRODUCTS = """
            SELECT t.*, l.description, l.image_url, d.bullets FROM plain.store_product t
            LEFT JOIN plain.listing l ON l.workspace_id = t.workspace_id AND l.sku = t.sku AND l.locale = 'en_US'
            LEFT JOIN product_detail d ON d.workspace_id = t.workspace_id AND d.sku = t.sku
            WHERE t.workspace_id = ? AND NOT t.deleted\s""";
    private static final String BRANDS = "SELECT b.* FROM plain.brand b WHERE b.workspace_id = ? AND b.id = ANY ("
            + "SELECT brand_id FROM plain.store_product WHERE workspace_id = b.workspace_id AND id BETWEEN ? AND ?)";
    private static final String CATEGORIES = """
            SELECT p.product_id, c.* FROM plain.product_category p
            JOIN plain.category c ON c.workspace_id = p.workspace_id AND c.id = p.category_id
            WHERE p.workspace_id = ? AND p.product_id BETWEEN ? AND ?""";
    private static final String OFFERS = """
            SELECT p.product_id, o.* FROM plain.offer_product p
            JOIN plain.offer o ON o.workspace_id = p.workspace_id AND o.id = p.offer_id
            WHERE p.workspace_id = ? AND p.product_id BETWEEN ? AND ?""";

    private static final List<String> INSERTS = List.of(
            "INSERT INTO plain.product (workspace_id, sku, number, created_at) SELECT w, 'new-' || n, 100000000 + n, now()",
            "INSERT INTO plain.listing (workspace_id, sku, locale, name, description, created_at, updated_at) "
                    + "SELECT w, 'new-' || n, 'en_US', 'New product ' || n, 'As good as new', now(), now()",
            "INSERT INTO plain.product_text_due (workspace_id, skus) SELECT w, ARRAY['new-' || n]",
            "INSERT INTO plain.store_product (workspace_id, id, sku, slug, title, created_at, updated_at) "
                    + "SELECT w, 100000000 + n, 'new-' || n, 'new-product-' || n, 'New product ' || n, now(), now()");

    private final Shop shop;
    private final Pick pick;
    private final long workspace;
    private final List<HttpConnection> connections = new ArrayList<>();
    private final List<Connection> sessions = new ArrayList<>();
    private final AtomicLong made = new AtomicLong();

    StoreCases(Shop shop) throws Exception {
        this.shop = shop;
        this.pick = shop.pick();
        this.workspace = shop.tenant().id();
        Sql.execute(shop.connection(), "DROP SCHEMA IF EXISTS plain CASCADE; CREATE SCHEMA plain");
        for (String table : List.of("listing", "product", "product_text_due", "store_product", "brand", "category",
                "product_category", "offer", "offer_product")) {
            Sql.execute(shop.connection(),
                    "CREATE TABLE plain.%1$s (LIKE public.%1$s INCLUDING ALL);".formatted(table)
                            + "INSERT INTO plain.%1$s OVERRIDING SYSTEM VALUE SELECT * FROM public.%1$s"
                                    .formatted(table),
                    workspace);
            Sql.execute(shop.connection(), "VACUUM ANALYZE plain." + table);
        }
        for (int i = 0; i < CLIENTS; i++) {
            connections.add(shop.store());
            sessions.add(Sql.connect(shop.database()));
        }
    }

    void run(Report report) throws Exception {
        report.add(list(15, "").line("store: list of 15, 16 connections / SQL for the same rows and their number", UNIT,
                0.3, 0.6));
        report.add(list(100, "brand,offers,categories")
                .line("store: list of 100 with brand, offers, categories / SQL for the same rows", UNIT, 0.2, 0.4));
        report.add(one().line("store: one product / SQL for the same row", UNIT, 0.25, 0.5));
        report.add(create().line("store: create a product / SQL that writes the same rows, a commit each", UNIT, 0.2,
                0.4));
    }

    private Rounds list(int size, String include) throws Exception {
        long pages = pick.products() / size / 2;
        List<Work> ours = connections.stream().<Work>map(connection -> () -> connection.get("/api/products?sort_by=id&"
                + "sort_dir=asc&per_page=" + size + "&page=" + (1 + ThreadLocalRandom.current().nextLong(pages))
                + (include.isEmpty() ? "" : "&include=" + include)).ok()).toList();
        List<Work> limit = new ArrayList<>();
        for (Connection session : sessions) {
            PreparedStatement count = Sql.prepared(session,
                    "SELECT count(*) FROM plain.store_product WHERE workspace_id = ? AND NOT deleted");
            PreparedStatement page = Sql.prepared(session, PRODUCTS + "ORDER BY t.id LIMIT " + size + " OFFSET ?");
            List<PreparedStatement> included = new ArrayList<>();
            for (String sql : include.isEmpty() ? List.<String>of() : List.of(BRANDS, CATEGORIES, OFFERS)) {
                included.add(Sql.prepared(session, sql));
            }
            count.setLong(1, workspace);
            page.setLong(1, workspace);
            limit.add(() -> {
                long offset = ThreadLocalRandom.current().nextLong(pages) * size;
                Sql.rows(count);
                page.setLong(2, offset);
                Sql.rows(page);
                for (PreparedStatement more : included) {
                    more.setLong(1, workspace);
                    more.setLong(2, offset + 1);
                    more.setLong(3, offset + size);
                    Sql.rows(more);
                }
            });
        }
        return alternate(ours, limit);
    }

    private Rounds one() throws Exception {
        List<Work> ours = connections.stream()
                .<Work>map(connection -> () -> connection.get("/api/products/" + pick.number()).ok()).toList();
        List<Work> limit = new ArrayList<>();
        for (Connection session : sessions) {
            PreparedStatement select = Sql.prepared(session, PRODUCTS + "AND t.id = ?");
            select.setLong(1, workspace);
            limit.add(() -> {
                select.setLong(2, pick.number());
                Sql.rows(select);
            });
        }
        return alternate(ours, limit);
    }

    private Rounds create() throws Exception {
        List<Work> ours = connections.stream()
                .<Work>map(connection -> () -> connection.post("/api/products",
                        ("{\"title\":\"New product " + made.incrementAndGet() + "\",\"summary\":\"As good as new\"}")
                                .getBytes(StandardCharsets.UTF_8))
                        .ok())
                .toList();
        List<Work> limit = new ArrayList<>();
        for (Connection session : sessions) {
            session.setAutoCommit(false);
            List<PreparedStatement> inserts = new ArrayList<>();
            for (String sql : INSERTS) {
                inserts.add(Sql.prepared(session, sql + " FROM (VALUES (?::bigint, ?::bigint)) v (w, n)"));
            }
            limit.add(() -> {
                long number = made.incrementAndGet();
                for (PreparedStatement insert : inserts) {
                    insert.setLong(1, workspace);
                    insert.setLong(2, number);
                    insert.executeUpdate();
                }
                session.commit();
            });
        }
        return alternate(ours, limit);
    }

    private Rounds alternate(List<Work> ours, List<Work> limit) throws Exception {
        Plan plan = shop.plan();
        Clients.rate(plan.slice().multipliedBy(WARM_UP_SLICES), ours);
        return Rounds.alternate(plan, () -> Clients.rate(plan.slice(), ours), () -> Clients.rate(plan.slice(), limit));
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
