package io.cataloom.persistence.storefront;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.workspace.WorkspaceProfiles;
import io.cataloom.domain.storefront.Resource;
import io.cataloom.domain.workspace.Setting;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Tenancy;

/**
 * Puts on the store's shelf what was written about products elsewhere: a slug for those that are new, brands and
 * categories for the texts that changed, the title to sort by. Done by the first who looks at the shelf after that, so
 * that a bulk ingest pays for one row and nobody sees a shelf that is behind (ADR 17).
 */
@Singleton
final class Newcomers {

    /** Who holds this makes brands, moves categories, and fills the shelf; nobody else of the workspace does. */
    static final String LOCK = "shelf";

    private static final int MOST_REQUESTS_AT_ONCE = 4;
    private static final int MOST_TITLE = 255;

    /** Waits for who shelves these already. */
    private static final String TAKE_NEWS = """
            DELETE FROM product_news WHERE workspace_id = ? AND id IN (
                SELECT id FROM product_news WHERE workspace_id = ? ORDER BY id LIMIT %d FOR UPDATE)
            RETURNING skus""".formatted(MOST_REQUESTS_AT_ONCE);

    private static final String LOOK = """
            SELECT p.sku, p.number, p.created_at, p.deleted_at IS NOT NULL, l.name, l.brand, l.category,
                   coalesce(l.updated_at, p.created_at), s.id IS NOT NULL, s.title, s.seen_brand, s.seen_category,
                   s.deleted, s.brand_id
            FROM unnest(?) AS wanted (sku)
            JOIN product p ON p.workspace_id = ? AND p.sku = wanted.sku
            LEFT JOIN LATERAL (SELECT name, brand, category, updated_at FROM listing
                WHERE workspace_id = p.workspace_id AND sku = p.sku ORDER BY locale <> ?, locale LIMIT 1) l ON true
            LEFT JOIN store_product s ON s.workspace_id = p.workspace_id AND s.id = p.number
            ORDER BY p.number""";

    private static final String FORGET_PURGED = """
            DELETE FROM store_product s USING unnest(?) AS wanted (sku)
            WHERE s.workspace_id = ? AND s.sku = wanted.sku AND NOT EXISTS (
                SELECT FROM product p WHERE p.workspace_id = s.workspace_id AND p.sku = s.sku AND p.number = s.id)""";

    private static final String INSERT = """
            INSERT INTO store_product (workspace_id, id, sku, slug, title, brand_id, seen_brand, seen_category, deleted,
                created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String UPDATE = """
            UPDATE store_product SET title = ?, brand_id = ?, seen_brand = ?, seen_category = ?, deleted = ?,
                updated_at = greatest(updated_at, ?) WHERE workspace_id = ? AND id = ?""";

    private static final String LIVE = """
            UPDATE product_category SET live = ? WHERE workspace_id = ? AND product_id = ?""";

    private static final String UNTIE = """
            DELETE FROM product_category WHERE workspace_id = ? AND product_id = ? AND from_listing""";

    private static final String TIE = """
            INSERT INTO product_category (workspace_id, product_id, category_id, position, from_listing, live)
            VALUES (?, ?, ?, ?, true, ?) ON CONFLICT (workspace_id, product_id, category_id) DO NOTHING""";

    private final Tenancy tenancy;
    private final WorkspaceProfiles profiles;
    private final InstantSource clock;

    Newcomers(Tenancy tenancy, WorkspaceProfiles profiles, InstantSource clock) {
        this.tenancy = tenancy;
        this.profiles = profiles;
        this.clock = clock;
    }

    void shelve(WorkspaceId workspace) {
        while (areThere(workspace)) {
            tenancy.inRepeatableTransaction(workspace, connection -> {
                Set<String> skus = takeNews(connection, workspace);
                if (!skus.isEmpty()) {
                    Slugs.lock(connection, workspace, LOCK);
                    shelve(connection, workspace, skus.toArray(String[]::new));
                }
                return skus.size();
            });
        }
    }

    private boolean areThere(WorkspaceId workspace) {
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
        Array wanted = connection.createArrayOf("text", skus);
        try (var forget = connection.prepareStatement(FORGET_PURGED)) {
            forget.setArray(1, wanted);
            forget.setLong(2, workspace.value());
            forget.executeUpdate();
        }
        List<Product> changed = look(connection, workspace, wanted).stream().filter(Product::differs).toList();
        OnDemand entities = new OnDemand(connection, workspace, clock.instant().truncatedTo(ChronoUnit.MICROS),
                profiles.get(workspace).settings().get(Setting.CATEGORY_TYPE).equals("hierarchical"));
        entities.needBrands(changed.stream().filter(Product::hasOtherBrand).map(Product::brand)
                .filter(Objects::nonNull).toList());
        write(connection, workspace, changed, entities);
        tie(connection, workspace, changed, entities);
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

    private static void write(Connection connection, WorkspaceId workspace, List<Product> changed, OnDemand entities)
            throws SQLException {
        List<Product> fresh = changed.stream().filter(product -> !product.shelved()).toList();
        List<String> slugs = FreeSlugs.forTitles(connection, workspace, ResourceTable.of(Resource.PRODUCTS),
                fresh.stream().map(Product::title).toList());
        try (var insert = connection.prepareStatement(INSERT);
                var update = connection.prepareStatement(UPDATE);
                var live = connection.prepareStatement(LIVE)) {
            for (int i = 0; i < fresh.size(); i++) {
                Product product = fresh.get(i);
                insert.setLong(1, workspace.value());
                insert.setLong(2, product.number());
                insert.setString(3, product.sku());
                insert.setString(4, slugs.get(i));
                insert.setString(5, product.title());
                setId(insert, 6, entities.brand(product.brand()));
                insert.setString(7, product.brand());
                insert.setArray(8, texts(connection, product.category()));
                insert.setBoolean(9, product.deleted());
                insert.setObject(10, product.createdAt().atOffset(ZoneOffset.UTC));
                insert.setObject(11, product.updatedAt().atOffset(ZoneOffset.UTC));
                insert.addBatch();
            }
            for (Product product : changed) {
                if (product.shelved()) {
                    update.setString(1, product.title());
                    setId(update, 2, product.hasOtherBrand() ? entities.brand(product.brand()) : product.brandId());
                    update.setString(3, product.brand());
                    update.setArray(4, texts(connection, product.category()));
                    update.setBoolean(5, product.deleted());
                    update.setObject(6, product.updatedAt().atOffset(ZoneOffset.UTC));
                    update.setLong(7, workspace.value());
                    update.setLong(8, product.number());
                    update.addBatch();
                    if (product.deleted() != product.wasDeleted()) {
                        live.setBoolean(1, !product.deleted());
                        live.setLong(2, workspace.value());
                        live.setLong(3, product.number());
                        live.addBatch();
                    }
                }
            }
            insert.executeBatch();
            update.executeBatch();
            live.executeBatch();
        }
    }

    private static void tie(Connection connection, WorkspaceId workspace, List<Product> changed, OnDemand entities)
            throws SQLException {
        try (var untie = connection.prepareStatement(UNTIE); var tie = connection.prepareStatement(TIE)) {
            for (Product product : changed) {
                if (product.hasOtherCategory()) {
                    untie.setLong(1, workspace.value());
                    untie.setLong(2, product.number());
                    untie.addBatch();
                    int position = 1;
                    for (long category : entities.categories(product.category())) {
                        tie.setLong(1, workspace.value());
                        tie.setLong(2, product.number());
                        tie.setLong(3, category);
                        tie.setInt(4, position++);
                        tie.setBoolean(5, !product.deleted());
                        tie.addBatch();
                    }
                }
            }
            untie.executeBatch();
            tie.executeBatch();
        }
    }

    private static void setId(PreparedStatement statement, int index, @Nullable Long id)
            throws SQLException {
        if (id == null) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, id);
        }
    }

    private static @Nullable Array texts(Connection connection, @Nullable List<String> texts) throws SQLException {
        return texts == null ? null : connection.createArrayOf("text", texts.toArray());
    }

    /**
     * A product as the catalogue has it, beside what the shelf has seen of it.
     *
     * @param shelved
     *            whether the shelf has it; all that follows is what it has then
     */
    private record Product(String sku, long number, Instant createdAt, boolean deleted, String title,
            @Nullable String brand, @Nullable List<String> category, Instant updatedAt, boolean shelved,
            @Nullable String seenTitle, @Nullable String seenBrand, @Nullable List<String> seenCategory,
            boolean wasDeleted, @Nullable Long brandId) {

        static Product of(ResultSet row) throws SQLException {
            String sku = row.getString(1);
            String name = row.getString(5);
            long brand = row.getLong(14);
            Long brandId = row.wasNull() ? null : brand;
            return new Product(sku, row.getLong(2), moment(row, 3), row.getBoolean(4),
                    cut(name == null || name.isBlank() ? sku : name), nothingIfBlank(row.getString(6)), texts(row, 7),
                    moment(row, 8), row.getBoolean(9), row.getString(10), row.getString(11), texts(row, 12),
                    row.getBoolean(13), brandId);
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
