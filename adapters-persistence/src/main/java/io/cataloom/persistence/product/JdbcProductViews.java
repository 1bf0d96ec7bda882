package io.cataloom.persistence.product;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.product.ProductView;
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

    /** The listing of one locale if there is one, else the first other one. */
    private static final String PRODUCTS = """
            SELECT p.sku, p.number, p.created_at, l.locale, l.updated_at, %s
            FROM product p
            LEFT JOIN LATERAL (SELECT * FROM listing WHERE workspace_id = p.workspace_id AND sku = p.sku
                               ORDER BY locale <> ?, locale LIMIT 1) l ON true
            WHERE p.workspace_id = ? AND p.deleted_at IS NULL AND p.sku """.formatted(COLUMNS);

    private static final String FIND = PRODUCTS + " = ?";

    /** The limit is part of the text: as a parameter it would make every single call plan anew. */
    private static final String LIST = PRODUCTS + " > ? ORDER BY p.sku LIMIT ";

    private static final String FIND_LISTING = """
            SELECT p.sku, p.number, p.created_at, l.locale, l.updated_at, %s
            FROM product p JOIN listing l ON l.workspace_id = p.workspace_id AND l.sku = p.sku
            WHERE p.workspace_id = ? AND p.deleted_at IS NULL AND p.sku = ? AND l.locale = ?""".formatted(COLUMNS);

    /** What the store has of its own wins; what it lacks is its locale's. */
    private static final String FIND_STORE = """
            SELECT p.sku, p.number, p.created_at, l.locale || ':' || s.store AS locale,
                   greatest(l.updated_at, s.updated_at) AS updated_at, %s
            FROM product p
            JOIN listing l ON l.workspace_id = p.workspace_id AND l.sku = p.sku
            JOIN store_level s ON s.workspace_id = l.workspace_id AND s.sku = l.sku AND s.locale = l.locale
            WHERE p.workspace_id = ? AND p.deleted_at IS NULL AND p.sku = ? AND l.locale = ? AND s.store = ?"""
            .formatted(ListingColumn.ALL.stream()
                    .map(column -> column.field().isStoreLevel()
                            ? "coalesce(s.%1$s, l.%1$s) AS %1$s".formatted(column.name())
                            : "l." + column.name())
                    .collect(Collectors.joining(", ")));

    private static final int FIRST_FIELD = 6;

    private final Tenancy tenancy;
    private final WorkspaceProfiles profiles;

    JdbcProductViews(Tenancy tenancy, WorkspaceProfiles profiles) {
        this.tenancy = tenancy;
        this.profiles = profiles;
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
    public List<ProductView> list(WorkspaceId workspace, @Nullable String after, int limit) {
        String preferred = preferredLocale(workspace);
        return tenancy.read(workspace, LIST + limit,
                parameters -> parameters.add(preferred).add(workspace.value()).add(after == null ? "" : after),
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
            OffsetDateTime updatedAt = rows.getObject(5, OffsetDateTime.class);
            views.add(new ProductView(rows.getString(1), rows.getLong(2), rows.getString(4), values(rows), createdAt,
                    updatedAt == null ? createdAt : updatedAt.toInstant(), null));
        }
        return views;
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
            case TIMESTAMP -> {
                OffsetDateTime moment = row.getObject(index, OffsetDateTime.class);
                yield moment == null ? null : moment.toInstant();
            }
            case TEXTS -> {
                Array array = row.getArray(index);
                yield array == null ? null : List.of((String[]) array.getArray());
            }
            case JSON -> column.field() == ListingField.ATTRIBUTES ? Json.attributes(row.getString(index))
                    : Json.prices(row.getString(index));
        };
    }
}
