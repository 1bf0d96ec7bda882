package io.cataloom.persistence.product;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.product.ProductDetail;
import io.cataloom.application.product.ProductFilter;
import io.cataloom.application.product.ProductView;
import io.cataloom.application.product.ProductView.Rating;
import io.cataloom.application.product.ProductViews;
import io.cataloom.application.workspace.WorkspaceProfiles;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.product.LocaleKey;
import io.cataloom.domain.workspace.Setting;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Tenancy;

/** Reads products by key, each with one of its listings, in one round trip. */
@Singleton
final class JdbcProductViews implements ProductViews {

    private static final String COLUMNS = ListingColumn.ALL.stream().map(column -> "l." + column.name())
            .collect(Collectors.joining(", "));

    /** In the order that {@link #views} reads them. */
    private static final String SELECT = """
            SELECT p.sku, p.number, p.created_at, p.deleted_at, %s AS locale, %s AS updated_at,
                   d.bullets, d.more_image_urls, d.gtin, r.score, r.audited_at, %s
            FROM product p
            """;

    private static final String JOIN_DETAIL = """
            LEFT JOIN product_detail d ON d.workspace_id = p.workspace_id AND d.sku = p.sku
            LEFT JOIN latest_score r ON r.workspace_id = p.workspace_id AND r.sku = p.sku
            """;

    /** The listing of one locale if there is one, else the first other one. */
    private static final String EVERY_PRODUCT = SELECT.formatted("l.locale", "l.updated_at", COLUMNS) + """
            LEFT JOIN LATERAL (SELECT * FROM listing WHERE workspace_id = p.workspace_id AND sku = p.sku
                               ORDER BY locale <> ?, locale LIMIT 1) l ON true
            """ + JOIN_DETAIL + "WHERE p.workspace_id = ? ";

    private static final String PRODUCTS = EVERY_PRODUCT + "AND p.deleted_at IS NULL AND p.sku ";

    private static final String FIND_ALL = PRODUCTS + "= ANY (?) ORDER BY p.sku";

    /** Those deleted as well: what was looked for knows whether it wants them. */
    private static final String READ_FOUND = EVERY_PRODUCT + "AND p.sku = ANY (?) ORDER BY p.sku";

    private static final String FIND = PRODUCTS + " = ?";

    /** The limit is part of the text: as a parameter it would make every single call plan anew. */
    private static final String LIST = PRODUCTS + " > ? ORDER BY p.sku LIMIT ";

    private static final String FIND_LISTING = SELECT.formatted("l.locale", "l.updated_at", COLUMNS)
            + "JOIN listing l ON l.workspace_id = p.workspace_id AND l.sku = p.sku\n" + JOIN_DETAIL
            + "WHERE p.workspace_id = ? AND p.deleted_at IS NULL AND p.sku = ? AND l.locale = ?";

    /** What the store has of its own wins; what it lacks is its locale's. */
    private static final String FIND_STORE = SELECT.formatted("l.locale || ':' || s.store",
            "greatest(l.updated_at, s.updated_at)",
            ListingColumn.ALL.stream()
                    .map(column -> column.field().isStoreLevel()
                            ? "coalesce(s.%1$s, l.%1$s) AS %1$s".formatted(column.name())
                            : "l." + column.name())
                    .collect(Collectors.joining(", ")))
            + """
                    JOIN listing l ON l.workspace_id = p.workspace_id AND l.sku = p.sku
                    JOIN store_level s ON s.workspace_id = l.workspace_id AND s.sku = l.sku AND s.locale = l.locale
                    """ + JOIN_DETAIL
            + "WHERE p.workspace_id = ? AND p.deleted_at IS NULL AND p.sku = ? AND l.locale = ? AND s.store = ?";

    private static final int FIRST_FIELD = 12;

    private final Tenancy tenancy;
    private final WorkspaceProfiles profiles;
    private final ProductSearch search;

    JdbcProductViews(Tenancy tenancy, WorkspaceProfiles profiles, ProductSearch search) {
        this.tenancy = tenancy;
        this.profiles = profiles;
        this.search = search;
    }

    @Override
    public Optional<ProductView> find(WorkspaceId workspace, String sku, @Nullable LocaleKey locale) {
        String store = locale == null ? null : locale.store();
        if (locale == null) {
            String preferred = preferredLocale(workspace);
            return first(tenancy.read(workspace, FIND,
                    parameters -> parameters.add(preferred).add(workspace.value()).add(sku),
                    JdbcProductViews::views));
        }
        return first(tenancy.read(workspace, store == null ? FIND_LISTING : FIND_STORE, parameters -> {
            parameters.add(workspace.value()).add(sku).add(locale.locale());
            if (store != null) {
                parameters.add(store);
            }
        }, JdbcProductViews::views));
    }

    @Override
    public List<ProductView> findAll(WorkspaceId workspace, Collection<String> skus) {
        if (skus.isEmpty()) {
            return List.of();
        }
        String preferred = preferredLocale(workspace);
        return tenancy.read(workspace, FIND_ALL,
                parameters -> parameters.add(preferred).add(workspace.value()).add(skus.toArray(String[]::new)),
                JdbcProductViews::views);
    }

    @Override
    public List<ProductView> list(WorkspaceId workspace, @Nullable String after, int limit) {
        String preferred = preferredLocale(workspace);
        return tenancy.read(workspace, LIST + limit,
                parameters -> parameters.add(preferred).add(workspace.value()).add(after == null ? "" : after),
                JdbcProductViews::views);
    }

    @Override
    public List<ProductView> list(WorkspaceId workspace, ProductFilter filter, @Nullable String after, int limit) {
        if (filter.equals(ProductFilter.ALL)) {
            return list(workspace, after, limit);
        }
        String preferred = preferredLocale(workspace);
        List<String> skus = search.find(workspace, preferred, filter, after, limit);
        if (skus.isEmpty()) {
            return List.of();
        }
        return tenancy.read(workspace, READ_FOUND,
                parameters -> parameters.add(preferred).add(workspace.value()).add(skus.toArray(String[]::new)),
                JdbcProductViews::views);
    }

    private String preferredLocale(WorkspaceId workspace) {
        return profiles.get(workspace).settings().get(Setting.DEFAULT_LOCALE);
    }

    private static Optional<ProductView> first(List<ProductView> views) {
        return views.stream().findFirst();
    }

    private static List<ProductView> views(ResultSet rows) throws SQLException {
        List<ProductView> views = new ArrayList<>();
        while (rows.next()) {
            Instant createdAt = rows.getObject(3, OffsetDateTime.class).toInstant();
            Instant updatedAt = moment(rows, 6);
            Instant auditedAt = moment(rows, 11);
            views.add(new ProductView(rows.getString(1), rows.getLong(2), rows.getString(5), values(rows), detail(rows),
                    auditedAt == null ? null : new Rating(rows.getInt(10), auditedAt), createdAt,
                    updatedAt == null ? createdAt : updatedAt, moment(rows, 4)));
        }
        return views;
    }

    private static ProductDetail detail(ResultSet row) throws SQLException {
        List<String> bullets = texts(row, 7);
        List<String> images = texts(row, 8);
        return bullets == null || images == null ? ProductDetail.NONE
                : new ProductDetail(bullets, images, row.getString(9));
    }

    private static @Nullable Instant moment(ResultSet row, int index) throws SQLException {
        OffsetDateTime moment = row.getObject(index, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static @Nullable List<String> texts(ResultSet row, int index) throws SQLException {
        Array array = row.getArray(index);
        return array == null ? null : List.of((String[]) array.getArray());
    }

    private static ListingValues values(ResultSet row) throws SQLException {
        ListingValues.Builder values = ListingValues.builder();
        for (int i = 0; i < ListingColumn.ALL.size(); i++) {
            ListingColumn column = ListingColumn.ALL.get(i);
            Object value = value(row, FIRST_FIELD + i, column);
            if (value != null) {
                set(values, column.field(), value);
            }
        }
        return values.build();
    }

    @SuppressWarnings("unchecked") // a column's type is its field's: see ListingColumn
    private static <T> void set(ListingValues.Builder values, ListingField<T> field, Object value) {
        values.set(field, (T) value);
    }

    private static @Nullable Object value(ResultSet row, int index, ListingColumn column) throws SQLException {
        return switch (column.type()) {
            case TEXT -> row.getString(index);
            case NUMERIC -> row.getBigDecimal(index);
            case BOOLEAN -> {
                boolean flag = row.getBoolean(index);
                yield row.wasNull() ? null : flag;
            }
            case BIGINT -> {
                long number = row.getLong(index);
                yield row.wasNull() ? null : number;
            }
            case TIMESTAMP -> moment(row, index);
            case TEXTS -> texts(row, index);
            case JSON -> column.field() == ListingField.ATTRIBUTES ? Json.attributes(row.getString(index))
                    : Json.prices(row.getString(index));
        };
    }
}
