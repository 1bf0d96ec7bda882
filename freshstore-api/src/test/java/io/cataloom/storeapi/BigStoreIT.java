package io.cataloom.storeapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.cataloom.persistence.testing.ApiUnderTest;

/** 200,000 products, 5,000 brands and 500 categories, three levels deep, beside a store of a hundred products. */
class BigStoreIT {

    /**
     * In turns with the small store, and half of them count: the slowest ones are a benchmark's, on a quiet machine.
     */
    private static final int ROUNDS = 21;
    private static final int MOST_GROWTH = 5;
    /** Milliseconds; the machine's own noise. What reads or sorts all rows takes far longer than five times this. */
    private static final double NOISE = 8;

    private static ApiUnderTest api;
    private static Store small;
    private static Store big;

    @BeforeAll
    static void fill() {
        api = StoreUnderTest.start(Map.of());
        small = Store.open(api);
        big = Store.open(api);
        fillQuickly();
        api.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
        api.execute("VACUUM ANALYZE");
    }

    @AfterAll
    static void close() {
        api.close();
    }

    /** Category 1 has 44,400 of the products, 7 has 4,400; "c51c" is in a few titles, "product" in all. */
    @ParameterizedTest
    @ValueSource(strings = {"products?per_page=100&include=brand,offers,categories",
            "products?per_page=100&page=1500", "products?per_page=100&sort_by=title&sort_dir=asc",
            "products?per_page=100&sort_by=review_score", "products?per_page=100&enabled=false",
            "products?per_page=100&brand_id=7", "products?per_page=100&category_id=1&enabled=true",
            "products?per_page=100&category_id=7", "categories/7/products?per_page=100",
            "products?per_page=100&search=c51c", "products?per_page=100&search=PRODUCT",
            "products?per_page=100&search=%25", "categories?per_page=100", "categories/tree", "brands?per_page=100",
            "store/stats"})
    void growthHardlyShows(String path) {
        List<Double> ofSmall = new ArrayList<>();
        List<Double> ofBig = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            ofSmall.add(millis(small, path));
            ofBig.add(millis(big, path));
        }

        assertThat(median(ofBig)).as("%s: of the small store %.1f ms", path, median(ofSmall))
                .isLessThan(MOST_GROWTH * Math.max(median(ofSmall), NOISE));
    }

    @Test
    void whatIsCountedIsThere() {
        assertThat(total("products")).isEqualTo(200_000);
        assertThat(total("products?enabled=false")).isEqualTo(20_000);
        assertThat(total("products?category_id=1")).isEqualTo(44_400);
        assertThat(total("products?category_id=1&enabled=false")).isEqualTo(4_800);
        assertThat(total("products?brand_id=7")).isEqualTo(40);
        assertThat(total("products?search=c51c")).isEqualTo(Integer.parseInt(api.query("""
                SELECT count(*) FROM store_product WHERE title LIKE '%%c51c%%' AND workspace_id = %d"""
                .formatted(big.id().value())).getFirst())).isPositive();
        assertThat(total("products?search=PRODUCT")).isEqualTo(200_000);
        assertThat(total("products?search=%25")).isZero();
    }

    @Test
    void theLastPagesAreTheFirstBackwards() {
        String half = "products?per_page=100&sort_by=id&page=";
        JsonNode last = big.get("/api/" + half + "2000").data();
        JsonNode middle = big.get("/api/" + half + "1001").data();

        assertThat(last.size()).isEqualTo(100);
        assertThat(last.path(99).path("id").asInt()).isEqualTo(1);
        assertThat(middle.path(0).path("id").asInt()).isEqualTo(100_000);
        assertThat(big.get("/api/" + half + "2001").data()).isEmpty();
    }

    @Test
    void listsAreReadOutOfIndexes() throws SQLException {
        assertThat(plan("SELECT id FROM store_product t WHERE workspace_id = %d AND NOT deleted "
                + "ORDER BY created_at DESC, id DESC LIMIT 100")).contains("store_product_created_at")
                .doesNotContain("Seq Scan", "Sort");
        assertThat(plan("SELECT id FROM store_product t WHERE workspace_id = %d AND NOT deleted "
                + "ORDER BY title COLLATE \"und-x-icu\", id LIMIT 100")).contains("store_product_title")
                .doesNotContain("Seq Scan", "Sort");
        assertThat(plan("SELECT id FROM store_product t WHERE workspace_id = %d AND NOT deleted AND brand_id = 7 "
                + "ORDER BY created_at DESC, id DESC LIMIT 100")).contains("store_product_of_brand")
                .doesNotContain("Seq Scan");
        assertThat(plan("SELECT t.id FROM store_product t WHERE workspace_id = %1$d AND NOT deleted AND EXISTS (SELECT "
                + "product_id FROM product_category WHERE workspace_id = %1$d AND category_id = 1 AND live "
                + "AND product_id = t.id OFFSET 0) ORDER BY created_at DESC, id DESC LIMIT 100"))
                .contains("store_product_created_at", "product_category_live").doesNotContain("Seq Scan", "Sort");
        assertThat(
                plan("SELECT t.id FROM store_product t WHERE workspace_id = %1$d AND NOT deleted AND t.id = ANY (ARRAY("
                        + "SELECT product_id FROM product_category WHERE workspace_id = %1$d AND category_id = 7 AND live)) "
                        + "ORDER BY created_at DESC, id DESC LIMIT 100"))
                .contains("store_product_pkey", "product_category_live").doesNotContain("Seq Scan");
        assertThat(
                plan("SELECT coalesce(sum(number), 0) FROM store_count WHERE workspace_id = %d AND what = 'products'"))
                .contains("store_count_pkey").doesNotContain("Seq Scan");
    }

    @ParameterizedTest
    @ValueSource(strings = {"products?include=brand,offers,categories", "categories", "offers", "brands"})
    void aRequestHasTheSameNumberOfStatementsHoweverMuchItShows(String path) {
        String query = path + (path.contains("?") ? "&" : "?");

        long one = statements(() -> big.get("/api/" + query + "per_page=1"));
        long hundred = statements(() -> big.get("/api/" + query + "per_page=100"));

        assertThat(hundred).isEqualTo(one);
    }

    private static long statements(Runnable request) {
        request.run();
        long before = statements();
        request.run();
        return statements() - before;
    }

    /** How many statements were run in this database, but for those of this test. */
    private static long statements() {
        return Long.parseLong(api.query("""
                SELECT coalesce(sum(calls), 0) FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
                WHERE d.datname = current_database() AND query NOT LIKE '%pg_stat_statements%'
                  AND query LIKE '%workspace_id = $%'""").getFirst());
    }

    private static double millis(Store store, String path) {
        long start = System.nanoTime();
        assertThat(store.get("/api/" + path).status()).isEqualTo(200);
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(List<Double> millis) {
        return millis.stream().sorted().toList().get(millis.size() / 2);
    }

    private static int total(String path) {
        return big.get("/api/" + path).json().at("/meta/total").asInt();
    }

    /** As the role that statements run as, whom row-level security binds. */
    private static String plan(String query) throws SQLException {
        long workspace = big.id().value();
        try (Connection connection = api.database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT set_config('role', 'cataloom_app', false), set_config('cataloom.workspace', '"
                    + workspace + "', false)");
            StringBuilder plan = new StringBuilder();
            try (ResultSet lines = statement.executeQuery("EXPLAIN " + query.formatted(workspace))) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }

    /** Without indexes, which are made at the end, and without a look at what each row refers to. */
    private static void fillQuickly() {
        List<String> tables = List.of("category", "brand", "store_product", "product_category", "product_text", "offer",
                "offer_product");
        String indexes = """
                FROM pg_indexes WHERE tablename = ANY ('{%s}')
                  AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexname::regclass)"""
                .formatted(String.join(",", tables));
        List<String> definitions = api.query("SELECT indexdef " + indexes);
        api.query("SELECT 'DROP INDEX ' || indexname " + indexes).forEach(api::execute);
        tables.forEach(table -> api.execute("ALTER TABLE " + table + " DISABLE TRIGGER ALL"));
        fill(small.id().value(), 100, 10, 10);
        fill(big.id().value(), 200_000, 5_000, 500);
        tables.forEach(table -> api.execute("ALTER TABLE " + table + " ENABLE TRIGGER ALL"));
        definitions.forEach(api::execute);
    }

    private static void fill(long workspace, int products, int brands, int categories) {
        String ws = Long.toString(workspace);
        for (String sql : List.of("""
                INSERT INTO product (workspace_id, sku, number, created_at)
                SELECT :w, 'p' || n, n, now() - n * interval '1 second' FROM generate_series(1, :p) n""",
                """
                        INSERT INTO listing (workspace_id, sku, locale, name, description, brand, created_at, updated_at)
                        SELECT :w, 'p' || n, 'en_US', 'Product ' || left(md5(n::text), 8), repeat('text ', 40), 'Brand ' || n %% :b, now(),
                            now() FROM generate_series(1, :p) n""",
                """
                        INSERT INTO brand (workspace_id, id, slug, title, enabled, created_at, updated_at)
                        SELECT :w, n + 1, 'brand-' || n, 'Brand ' || n, true, now(), now() FROM generate_series(0, :b - 1) n""",
                """
                        INSERT INTO category (workspace_id, id, parent_id, slug, title, enabled, sort_order, created_at, updated_at)
                        SELECT :w, n, CASE WHEN n > 10 THEN n / 10 END, 'category-' || n, 'Category ' || n, true, 0, now(), now()
                        FROM generate_series(1, :c) n""",
                """
                        INSERT INTO store_product (workspace_id, id, sku, slug, title, enabled, brand_id, review_score, created_at,
                            updated_at)
                        SELECT :w, n, 'p' || n, 'product-' || n, 'Product ' || left(md5(n::text), 8), n %% 10 <> 0, n %% :b + 1, n %% 50,
                            now() - n * interval '1 second', now() - n * interval '1 second' FROM generate_series(1, :p) n""",
                """
                        INSERT INTO product_category (workspace_id, product_id, category_id, position)
                        SELECT DISTINCT ON (n, category) :w, n, category, level
                        FROM generate_series(1, :p) n, LATERAL (VALUES (n %% :c + 1, 3), ((n %% :c + 1) / 10, 2),
                            ((n %% :c + 1) / 100, 1)) path (category, level) WHERE category > 0""",
                """
                        INSERT INTO product_text (workspace_id, sku, title, labels, words)
                        SELECT :w, 'p' || n, 'product ' || left(md5(n::text), 8), '{}', '' FROM generate_series(1, :p) n""",
                """
                        INSERT INTO offer (workspace_id, id, uuid, merchant, merchant_offer_id, title, features, condition,
                            stock_available, enabled, locale, images, url_detail, created_at, updated_at)
                        SELECT :w, n, n::text, 'm', n::text, 'Offer ' || n, '{}', 'new', true, true, 'us', '{}',
                            'https://shop.example/', now(), now() FROM generate_series(1, :p / 10) n""",
                """
                        INSERT INTO offer_product (workspace_id, offer_id, product_id, position)
                        SELECT :w, n, n, 1 FROM generate_series(1, :p / 10) n""",
                "CALL recount_store(:w)")) {
            api.execute(sql.replace("%%", "%").replace(":w", ws).replace(":p", Integer.toString(products))
                    .replace(":b", Integer.toString(brands)).replace(":c", Integer.toString(categories)));
        }
    }
}
