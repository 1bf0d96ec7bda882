package io.cataloom.persistence.storefront;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.workspace.WorkspaceProfiles;
import io.cataloom.domain.storefront.Resource;
import io.cataloom.domain.workspace.Setting;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.product.TableStatistics;
import io.cataloom.persistence.tenancy.SqlFailure;
import io.cataloom.persistence.tenancy.SqlFunction;
import io.cataloom.persistence.tenancy.Tenancy;

/**
 * Puts on the store's shelf what was written about products elsewhere: a slug for those that are new, brands and
 * categories for the texts that changed, the title to sort by. Done by the first who looks at the shelf after that, so
 * that a bulk ingest pays for one row and nobody sees a shelf that is behind (ADR 17); or by {@link ShelfKeeper} when
 * nobody looks.
 */
@Singleton
final class Newcomers {

    /** Who holds this makes brands, moves categories, and fills the shelf; nobody else of the workspace does. */
    static final String LOCK = "shelf";

    private static final int MOST_REQUESTS_AT_ONCE = 4;
    /** About 200,000 products; {@link ShelfKeeper} does the rest. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final int MOST_TITLE = 255;
    private static final int MOST_ATTEMPTS = 5;
    private static final String UNIQUE_VIOLATION = "23505";

    /** Waits for who shelves these already. Materialised, or the inner query may run, and take some, for each row. */
    private static final String TAKE_NEWS = """
            WITH taken AS MATERIALIZED (
                SELECT id FROM product_news WHERE workspace_id = ? ORDER BY id LIMIT %d FOR UPDATE)
            DELETE FROM product_news n USING taken WHERE n.workspace_id = ? AND n.id = taken.id
            RETURNING n.skus""".formatted(MOST_REQUESTS_AT_ONCE);

    private static final String LOOK = """
            SELECT p.sku, p.number, p.created_at, p.deleted_at IS NOT NULL, l.name, l.brand, l.category,
                   coalesce(l.updated_at, p.created_at), s.id IS NOT NULL, s.title, s.seen_brand, s.seen_category,
                   s.deleted, s.brand_id, l.category::text
            FROM unnest(?) AS wanted (sku)
            JOIN product p ON p.workspace_id = ? AND p.sku = wanted.sku
            LEFT JOIN LATERAL (SELECT name, brand, category, updated_at FROM listing
                WHERE workspace_id = p.workspace_id AND sku = p.sku ORDER BY locale <> ?, locale LIMIT 1) l ON true
            LEFT JOIN store_product s ON s.workspace_id = p.workspace_id AND s.id = p.number
            ORDER BY p.number""";

    /** No product is called so any more, or another is. */
    private static final String PURGED = """
            s.workspace_id = ? AND s.sku = ANY (?) AND NOT EXISTS (
                SELECT FROM product p WHERE p.workspace_id = s.workspace_id AND p.sku = s.sku AND p.number = s.id)""";
    private static final String UNTIE_PURGED = """
            DELETE FROM product_category c USING store_product s
            WHERE c.workspace_id = s.workspace_id AND c.product_id = s.id AND c.live AND %s
            RETURNING c.category_id, -1""".formatted(PURGED);
    private static final String FORGET_PURGED = """
            DELETE FROM store_product s WHERE %s
            RETURNING NOT deleted, enabled, brand_id, false, false, null::bigint""".formatted(PURGED);

    private static final String INSERT = """
            INSERT INTO store_product (workspace_id, id, sku, slug, title, brand_id, seen_brand, seen_category, deleted,
                created_at, updated_at)
            SELECT ?, id, sku, slug, title, brand_id, seen_brand, seen_category::text[], deleted, created_at, updated_at
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS fresh (id, sku, slug, title, brand_id, seen_brand,
                seen_category, deleted, created_at, updated_at)
            RETURNING false, false, null::bigint, NOT deleted, enabled, brand_id""";

    private static final String UPDATE = """
            UPDATE store_product p SET title = seen.title, brand_id = seen.brand_id, seen_brand = seen.seen_brand,
                seen_category = seen.seen_category::text[], deleted = seen.deleted,
                updated_at = greatest(p.updated_at, seen.updated_at)
            FROM unnest(?, ?, ?, ?, ?, ?, ?) AS seen (id, title, brand_id, seen_brand, seen_category, deleted, updated_at)
            WHERE p.workspace_id = ? AND p.id = seen.id"""
            + StoreProducts.RETURNING;

    private static final String LIVE = """
            WITH changed AS (
                UPDATE product_category c SET live = seen.live FROM unnest(?, ?) AS seen (id, live)
                WHERE c.workspace_id = ? AND c.product_id = seen.id AND c.live <> seen.live
                RETURNING c.category_id, c.live)
            SELECT category_id, sum(CASE WHEN live THEN 1 ELSE -1 END) FROM changed GROUP BY category_id""";

    private static final String UNTIE = """
            WITH gone AS (
                DELETE FROM product_category WHERE workspace_id = ? AND product_id = ANY (?) AND from_listing
                RETURNING category_id, live)
            SELECT category_id, -count(*) FROM gone WHERE live GROUP BY category_id""";

    private static final String TIE = """
            WITH made AS (
                INSERT INTO product_category (workspace_id, product_id, category_id, position, from_listing, live)
                SELECT ?, product_id, category_id, position, true, live
                FROM unnest(?, ?, ?, ?) AS path (product_id, category_id, position, live)
                ON CONFLICT (workspace_id, product_id, category_id) DO NOTHING
                RETURNING category_id, live)
            SELECT category_id, count(*) FROM made WHERE live GROUP BY category_id""";

    private final Tenancy tenancy;
    private final WorkspaceProfiles profiles;
    private final TableStatistics statistics;
    private final InstantSource clock;

    Newcomers(Tenancy tenancy, WorkspaceProfiles profiles, TableStatistics statistics, InstantSource clock) {
        this.tenancy = tenancy;
        this.profiles = profiles;
        this.statistics = statistics;
        this.clock = clock;
    }

    /** All there are, or as many as can be done while somebody waits. */
    void shelve(WorkspaceId workspace) {
        long start = System.nanoTime();
        while (areThere(workspace) && System.nanoTime() - start < LONGEST_WAIT.toNanos()) {
            shelveSome(workspace);
        }
    }

    /** Again if somebody took a slug at the same moment. */
    void shelveSome(WorkspaceId workspace) {
        for (int attempt = 1;; attempt++) {
            try {
                tenancy.inRepeatableTransaction(workspace, connection -> {
                    Set<String> skus = takeNews(connection, workspace);
                    if (!skus.isEmpty()) {
                        Slugs.lock(connection, workspace, LOCK);
                        shelve(connection, workspace, skus.toArray(String[]::new));
                    }
                    return skus.size();
                });
                return;
            } catch (SqlFailure failure) {
                if (!failure.sqlState().equals(UNIQUE_VIOLATION) || tenancy.isInTransaction()
                        || attempt == MOST_ATTEMPTS) {
                    throw failure;
                }
            }
        }
    }

    boolean areThere(WorkspaceId workspace) {
        return tenancy.read(workspace, "SELECT 1 FROM product_news WHERE workspace_id = ? LIMIT 1",
                parameters -> parameters.add(workspace.value()), ResultSet::next);
    }

    private static Set<String> takeNews(Connection connection, WorkspaceId workspace) throws SQLException {
        try (var take = connection.prepareStatement(TAKE_NEWS)) {
            take.setLong(1, workspace.value());
            take.setLong(2, workspace.value());
            Set<String> skus = new LinkedHashSet<>();
            try (ResultSet rows = take.executeQuery()) {
                while (rows.next()) {
                    skus.addAll(Arrays.asList((String[]) rows.getArray(1).getArray()));
                }
            }
            return skus;
        }
    }

    private void shelve(Connection connection, WorkspaceId workspace, String[] skus) throws SQLException {
        Tally tally = new Tally();
        Array wanted = connection.createArrayOf("text", skus);
        run(connection, UNTIE_PURGED, tally::changedCategories, workspace.value(), wanted);
        run(connection, FORGET_PURGED, tally::changedProducts, workspace.value(), wanted);
        List<Product> changed = look(connection, workspace, wanted).stream().filter(Product::differs).toList();
        OnDemand entities = new OnDemand(connection, workspace, clock.instant().truncatedTo(ChronoUnit.MICROS),
                profiles.get(workspace).settings().get(Setting.CATEGORY_TYPE).equals("hierarchical"));
        entities.needBrands(changed.stream().filter(Product::hasOtherBrand).map(Product::brand)
                .filter(Objects::nonNull).toList());
        List<Product> fresh = changed.stream().filter(product -> !product.shelved()).toList();
        add(connection, workspace, fresh, entities, tally);
        statistics.grew(workspace, fresh.size(), "store_product");
        change(connection, workspace, changed.stream().filter(Product::shelved).toList(), entities, tally);
        tie(connection, workspace, changed.stream().filter(Product::hasOtherCategory).toList(), entities, tally);
        tally.write(connection, workspace);
    }

    private List<Product> look(Connection connection, WorkspaceId workspace, Array wanted) throws SQLException {
        try (var look = connection.prepareStatement(LOOK)) {
            look.setArray(1, wanted);
            look.setLong(2, workspace.value());
            look.setString(3, profiles.get(workspace).settings().get(Setting.DEFAULT_LOCALE));
            List<Product> products = new ArrayList<>();
            try (ResultSet row = look.executeQuery()) {
                while (row.next()) {
                    products.add(Product.of(row));
                }
            }
            return products;
        }
    }

    private static void add(Connection connection, WorkspaceId workspace, List<Product> fresh, OnDemand entities,
            Tally tally) throws SQLException {
        if (fresh.isEmpty()) {
            return;
        }
        List<String> slugs = FreeSlugs.forTitles(connection, workspace, ResourceTable.of(Resource.PRODUCTS),
                fresh.stream().map(Product::title).toList());
        Columns columns = new Columns(connection, fresh);
        run(connection, INSERT, tally::changedProducts, workspace.value(), columns.of("int8", Product::number),
                columns.of("text", Product::sku), connection.createArrayOf("text", slugs.toArray()),
                columns.of("text", Product::title), columns.of("int8", product -> entities.brand(product.brand())),
                columns.of("text", Product::brand), columns.of("text", Product::categoryText),
                columns.of("bool", Product::deleted), columns.of("timestamptz", Product::createdAt),
                columns.of("timestamptz", Product::updatedAt));
    }

    private static void change(Connection connection, WorkspaceId workspace, List<Product> known, OnDemand entities,
            Tally tally) throws SQLException {
        if (known.isEmpty()) {
            return;
        }
        Columns columns = new Columns(connection, known);
        run(connection, UPDATE, tally::changedProducts, columns.of("int8", Product::number),
                columns.of("text", Product::title),
                columns.of("int8",
                        product -> product.hasOtherBrand() ? entities.brand(product.brand()) : product.brandId()),
                columns.of("text", Product::brand), columns.of("text", Product::categoryText),
                columns.of("bool", Product::deleted), columns.of("timestamptz", Product::updatedAt),
                workspace.value());
        Columns turned = new Columns(connection,
                known.stream().filter(product -> product.deleted() != product.wasDeleted()).toList());
        if (!turned.products().isEmpty()) {
            run(connection, LIVE, tally::changedCategories, turned.of("int8", Product::number),
                    turned.of("bool", product -> !product.deleted()), workspace.value());
        }
    }

    private static void tie(Connection connection, WorkspaceId workspace, List<Product> moved, OnDemand entities,
            Tally tally) throws SQLException {
        if (moved.isEmpty()) {
            return;
        }
        run(connection, UNTIE, tally::changedCategories, workspace.value(),
                new Columns(connection, moved).of("int8", Product::number));
        List<Long> products = new ArrayList<>();
        List<Long> categories = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        List<Boolean> live = new ArrayList<>();
        for (Product product : moved) {
            int position = 1;
            for (long category : entities.categories(product.category())) {
                products.add(product.number());
                categories.add(category);
                positions.add(position++);
                live.add(!product.deleted());
            }
        }
        run(connection, TIE, tally::changedCategories, workspace.value(),
                connection.createArrayOf("int8", products.toArray()),
                connection.createArrayOf("int8", categories.toArray()),
                connection.createArrayOf("int4", positions.toArray()),
                connection.createArrayOf("bool", live.toArray()));
    }

    private static void run(Connection connection, String sql, SqlFunction<ResultSet, Void> reader,
            Object... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                reader.apply(rows);
            }
        }
    }

    /** What products have, an array for each column. */
    private record Columns(Connection connection, List<Product> products) {

        Array of(String type, Function<Product, @Nullable Object> value) throws SQLException {
            return connection.createArrayOf(type, products.stream().map(value).toArray());
        }
    }

    /**
     * A product as the catalogue has it, beside what the shelf has seen of it.
     *
     * @param shelved
     *            whether the shelf has it; what follows is what it has then
     * @param categoryText
     *            the category as PostgreSQL writes an array
     */
    private record Product(String sku, long number, Instant createdAt, boolean deleted, String title,
            @Nullable String brand, @Nullable List<String> category, Instant updatedAt, boolean shelved,
            @Nullable String seenTitle, @Nullable String seenBrand, @Nullable List<String> seenCategory,
            boolean wasDeleted, @Nullable Long brandId, @Nullable String categoryText) {

        static Product of(ResultSet row) throws SQLException {
            String sku = row.getString(1);
            String name = row.getString(5);
            long brand = row.getLong(14);
            Long brandId = row.wasNull() ? null : brand;
            return new Product(sku, row.getLong(2), moment(row, 3), row.getBoolean(4),
                    cut(name == null || name.isBlank() ? sku : name), nothingIfBlank(row.getString(6)), texts(row, 7),
                    moment(row, 8), row.getBoolean(9), row.getString(10), row.getString(11), texts(row, 12),
                    row.getBoolean(13), brandId, row.getString(15));
        }

        boolean hasOtherBrand() {
            return !Objects.equals(brand, seenBrand);
        }

        boolean hasOtherCategory() {
            return !Objects.equals(category, seenCategory);
        }

        boolean differs() {
            return !shelved || deleted != wasDeleted || hasOtherBrand() || hasOtherCategory()
                    || !title.equals(seenTitle);
        }

        private static String cut(String title) {
            return title.codePointCount(0, title.length()) <= MOST_TITLE ? title
                    : title.substring(0, title.offsetByCodePoints(0, MOST_TITLE));
        }

        private static @Nullable String nothingIfBlank(@Nullable String text) {
            return text == null || text.isBlank() ? null : text;
        }

        private static Instant moment(ResultSet row, int index) throws SQLException {
            return row.getObject(index, OffsetDateTime.class).toInstant();
        }

        private static @Nullable List<String> texts(ResultSet row, int index) throws SQLException {
            Array texts = row.getArray(index);
            return texts == null ? null : List.of((String[]) texts.getArray());
        }
    }
}
