package io.cataloom.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Made-up products, written by SQL alone, as many as wanted. Product {@code n} has
 * <ul>
 * <li>a title such as {@code Quiet Kettle Ghjklm T-17}: one of 20 adjectives, one of 40 nouns, one of 3,000 names, a
 * model;
 * <li>every second one the brand {@code Luma}, the others one of 5,000;
 * <li>one of 500 categories below one of 20, one of 1,000 tags, a description with the word {@code product};
 * <li>one in 500 is on a marketplace, one in 100 passive, one in 1,000 deleted;
 * <li>a score from 5 to 95.
 * </ul>
 */
final class Assortment {

    static final String BIG_BRAND = "Luma";
    static final String COMMON_WORD = "product";
    static final List<String> ADJECTIVES = List.of("Light", "Quiet", "Steel", "Heavy", "Small", "Round", "Sturdy",
            "Folding", "Electric", "Wooden", "Ceramic", "Modern", "Classic", "Compact", "Premium", "Basic", "Silent",
            "Bright", "Wireless", "Portable");
    static final List<String> NOUNS = List.of("Kettle", "Lamp", "Chair", "Table", "Shelf", "Fan", "Heater", "Blender",
            "Toaster", "Mirror", "Clock", "Vase", "Bowl", "Plate", "Mug", "Bottle", "Backpack", "Wallet", "Belt",
            "Jacket", "Shirt", "Boots", "Gloves", "Scarf", "Tent", "Stove", "Rope", "Helmet", "Bicycle", "Scooter",
            "Drill", "Hammer", "Ladder", "Bucket", "Brush", "Towel", "Pillow", "Blanket", "Curtain", "Carpet");
    static final int SHELVES = 500;
    static final int HALLS = 20;

    static final int NAMES = 3_000;
    static final int BRANDS = 5_000;
    static final int TAGS = 1_000;

    private static final int DIGITS = 8;
    private static final int LOWEST_SCORE = 5;
    private static final int SCORES = 91;
    private static final String NAME = "initcap(translate(left(md5('name' || n %% %d), 6), '0123456789', 'ghijklmnop'))"
            .formatted(NAMES);

    private Assortment() {
    }

    static String sku(long number) {
        return "sku-" + ("0".repeat(DIGITS) + number).substring(Long.toString(number).length());
    }

    static boolean isDeleted(long number) {
        return number % 1000 == 999;
    }

    static void fill(Connection connection, Tenant tenant, long products) throws SQLException {
        long id = tenant.id();
        String numbers = " FROM generate_series(1::bigint, " + products + ") n";
        String sku = "'sku-' || lpad(n::text, 8, '0')";
        Sql.execute(connection, "SET maintenance_work_mem = '256MB'");
        Sql.execute(connection, "INSERT INTO product (workspace_id, sku, number, created_at, deleted_at) SELECT " + id
                + ", " + sku + ", n, '2026-01-01'::timestamptz + n * interval '1 second', CASE WHEN n % 1000 = 999 "
                + "THEN now() END" + numbers, id);
        Sql.execute(connection,
                """
                        INSERT INTO listing (workspace_id, sku, locale, name, url, image_url, description, brand, category, tags,
                            price, in_stock, stock_count, passive, created_at, updated_at)
                        SELECT %d, %s, '%s', concat_ws(' ', (%s)[1 + n %% 20], (%s)[1 + n / 20 %% 40], %s,
                                   chr((65 + n %% 26)::int) || '-' || n %% 100),
                               CASE WHEN n %% 500 = 7 THEN 'https://www.amazon.com/dp/' ELSE 'https://luma.example/' END || n,
                               'https://luma.example/media/' || n || '.jpg',
                               'This product comes with everything it needs, for years: ' || repeat(md5(n::text) || ' ', 7),
                               CASE WHEN n %% 2 = 0 THEN '%s' ELSE 'Brand ' || n / 2 %% %d END,
                               ARRAY['Hall ' || n %% %d, 'Shelf ' || n %% %d], ARRAY['tag ' || n %% %d],
                               jsonb_build_object('USD', 5 + n %% 900), true, n %% 1000, n %% 100 = 99, p.created_at, p.created_at
                        FROM generate_series(1::bigint, %d) n
                        JOIN product p ON p.workspace_id = %d AND p.sku = %s"""
                        .formatted(id, sku, Catalogue.LOCALE, array(ADJECTIVES), array(NOUNS), NAME, BIG_BRAND, BRANDS,
                                HALLS, SHELVES, TAGS, products, id, sku),
                id);
        Sql.execute(connection, "UPDATE workspace SET next_product_number = " + (products + 1) + " WHERE id = " + id);
        // or each part's listings are looked for among all
        Sql.execute(connection, "ANALYZE product");
        Sql.execute(connection, "ANALYZE listing");
        index(connection, id);
        for (String table : List.of("product", "listing", "product_text", "product_label")) {
            Sql.execute(connection, "VACUUM ANALYZE " + table);
        }
    }

    /** What the product texts' worker would write, with their index made afterwards. */
    private static void index(Connection connection, long id) throws SQLException {
        String index = Sql.texts(connection, "SELECT pg_get_indexdef('product_text_search'::regclass)").getFirst();
        Sql.execute(connection, "DROP INDEX product_text_search");
        Sql.execute(connection, """
                INSERT INTO product_text (workspace_id, sku, title, labels, words)
                SELECT %1$d, t.sku, t.title, t.labels || CASE WHEN t.url LIKE '%%amazon%%' THEN 'channel:marketplace'
                                                        ELSE 'channel:d2c' END, t.words
                FROM (SELECT array_agg(sku) AS skus FROM product WHERE workspace_id = %1$d GROUP BY number / 5000) p,
                     current_product_text(%1$d, p.skus, '%2$s') t""".formatted(id, Catalogue.LOCALE), id);
        Sql.execute(connection, index);
        Sql.execute(connection,
                "INSERT INTO product_label (workspace_id, label, sku) SELECT DISTINCT workspace_id, label, "
                        + "sku FROM product_text, unnest(labels) label WHERE workspace_id = " + id,
                id);
    }

    /** The run of one product becomes everyone's. */
    static void score(Connection connection, Tenant tenant, String like) throws SQLException {
        long id = tenant.id();
        String score = "(%d + p.number %% %d)::smallint".formatted(LOWEST_SCORE, SCORES);
        String others = " FROM product p, score_run r WHERE p.workspace_id = " + id + " AND r.workspace_id = " + id
                + " AND r.sku = '" + like + "' AND p.sku <> r.sku";
        Sql.execute(connection, "INSERT INTO score_run (workspace_id, sku, id, model, channel, score, previous_score, "
                + "rubric_version, audited_at, unchanged, bucket_scores, buckets) SELECT " + id + ", p.sku, r.id, "
                + "r.model, r.channel, " + score + ", NULL, r.rubric_version, "
                + "r.audited_at - p.number * interval '1 minute', false, r.bucket_scores, r.buckets" + others, id);
        Sql.execute(connection, "INSERT INTO latest_score (workspace_id, sku, run_id, model, channel, score, "
                + "audited_at) SELECT " + id + ", p.sku, r.id, r.model, r.channel, " + score
                + ", r.audited_at - p.number * interval '1 minute'" + others, id);
        Sql.execute(connection, "VACUUM ANALYZE score_run");
        Sql.execute(connection, "VACUUM ANALYZE latest_score");
    }

    /** Tells the store's shelf of them. */
    static void tell(Connection connection, Tenant tenant) throws SQLException {
        Sql.execute(connection, "INSERT INTO product_news (workspace_id, skus) SELECT workspace_id, array_agg(sku) "
                + "FROM product WHERE workspace_id = " + tenant.id() + " GROUP BY workspace_id, number / 2500",
                tenant.id());
    }

    /** Two offers each for every second product. */
    static void offer(Connection connection, Tenant tenant, long products) throws SQLException {
        long id = tenant.id();
        Sql.execute(connection,
                """
                        INSERT INTO offer (workspace_id, id, uuid, merchant, merchant_offer_id, title, features, currency, price,
                            condition, stock_available, enabled, locale, images, url_detail, created_at, updated_at)
                        SELECT %1$d, n, 'uuid-' || n, 'merchant ' || n %% 2, 'offer ' || n, 'Offer ' || n, '{}', 'USD', n %% 900,
                               'new', true, true, 'en_US', '{}', 'https://merchant.example/' || n, now(), now()
                        FROM generate_series(1::bigint, %2$d) n;
                        INSERT INTO offer_product (workspace_id, offer_id, product_id, position)
                        SELECT %1$d, n, (n + 1) / 2 * 2, 1 FROM generate_series(1::bigint, %2$d) n
                        WHERE EXISTS (SELECT FROM store_product WHERE workspace_id = %1$d AND id = (n + 1) / 2 * 2)"""
                        .formatted(id, products),
                id);
        for (String table : List.of("offer", "offer_product", "store_product", "product_category", "category",
                "brand")) {
            Sql.execute(connection, "VACUUM ANALYZE " + table);
        }
    }

    private static String array(List<String> words) {
        return "ARRAY['" + String.join("', '", words) + "']";
    }
}
