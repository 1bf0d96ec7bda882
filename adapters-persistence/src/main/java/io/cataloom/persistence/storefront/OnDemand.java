package io.cataloom.persistence.storefront;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.storefront.Resource;
import io.cataloom.domain.workspace.WorkspaceId;

/**
 * The brands and categories that products name; those that are missing are made. For one transaction that holds
 * {@link Newcomers#LOCK}.
 */
final class OnDemand {

    private static final int MOST_TITLE = 255;

    private final Connection connection;
    private final WorkspaceId workspace;
    private final OffsetDateTime now;
    private final boolean hierarchical;
    private final Map<String, Long> brands = new HashMap<>();
    private @Nullable Map<Place, Long> categories;

    /** Where a category stands and what it is called; 0 for no parent. */
    private record Place(long parent, String title) {
    }

    /**
     * @param hierarchical
     *            whether a list of categories is a path, from broad to specific
     */
    OnDemand(Connection connection, WorkspaceId workspace, Instant now, boolean hierarchical) {
        this.connection = connection;
        this.workspace = workspace;
        this.now = now.atOffset(ZoneOffset.UTC);
        this.hierarchical = hierarchical;
    }

    /** Looks up these names, and makes brands of those that nobody has. */
    void needBrands(Collection<String> names) throws SQLException {
        Set<String> missing = new LinkedHashSet<>();
        names.forEach(name -> missing.add(cut(name)));
        if (missing.isEmpty()) {
            return;
        }
        try (var find = connection.prepareStatement(
                "SELECT name, brand_id FROM brand_name WHERE workspace_id = ? AND name = ANY (?)")) {
            find.setLong(1, workspace.value());
            find.setArray(2, connection.createArrayOf("text", missing.toArray()));
            try (ResultSet rows = find.executeQuery()) {
                while (rows.next()) {
                    brands.put(rows.getString(1), rows.getLong(2));
                    missing.remove(rows.getString(1));
                }
            }
        }
        if (!missing.isEmpty()) {
            makeBrands(List.copyOf(missing));
        }
    }

    @Nullable
    Long brand(@Nullable String name) {
        return name == null ? null : brands.get(cut(name));
    }

    /** The categories of a product's path, each level of it; made where they are missing. */
    Collection<Long> categories(@Nullable List<String> path) throws SQLException {
        Set<Long> ids = new LinkedHashSet<>();
        long parent = 0;
        for (String title : path == null ? List.<String>of() : path) {
            if (!title.isBlank()) {
                long id = category(new Place(hierarchical ? parent : 0, cut(title)));
                ids.add(id);
                parent = id;
            }
        }
        return ids;
    }

    private void makeBrands(List<String> names) throws SQLException {
        ResourceTable table = ResourceTable.of(Resource.BRANDS);
        List<String> slugs = FreeSlugs.forTitles(connection, workspace, table, names);
        long first = StoreNumbers.take(connection, workspace, Resource.BRANDS, names.size());
        try (var insert = connection.prepareStatement("""
                INSERT INTO brand (workspace_id, id, slug, title, enabled, created_at, updated_at)
                VALUES (?, ?, ?, ?, true, ?, ?)"""); var name = connection.prepareStatement("""
                INSERT INTO brand_name (workspace_id, name, brand_id) VALUES (?, ?, ?)""")) {
            for (int i = 0; i < names.size(); i++) {
                insert.setLong(1, workspace.value());
                insert.setLong(2, first + i);
                insert.setString(3, slugs.get(i));
                insert.setString(4, names.get(i));
                insert.setObject(5, now);
                insert.setObject(6, now);
                insert.addBatch();
                name.setLong(1, workspace.value());
                name.setString(2, names.get(i));
                name.setLong(3, first + i);
                name.addBatch();
                brands.put(names.get(i), first + i);
            }
            insert.executeBatch();
            name.executeBatch();
        }
    }

    private long category(Place place) throws SQLException {
        Map<Place, Long> known = known();
        Long id = known.get(place);
        if (id != null) {
            return id;
        }
        long made = makeCategory(place);
        known.put(place, made);
        return made;
    }

    private Map<Place, Long> known() throws SQLException {
        Map<Place, Long> known = categories;
        if (known == null) {
            known = new HashMap<>();
            // of two alike the older one
            try (var find = connection.prepareStatement(
                    "SELECT id, coalesce(parent_id, 0), title FROM category WHERE workspace_id = ? ORDER BY id")) {
                find.setLong(1, workspace.value());
                try (ResultSet rows = find.executeQuery()) {
                    while (rows.next()) {
                        known.putIfAbsent(new Place(rows.getLong(2), rows.getString(3)), rows.getLong(1));
                    }
                }
            }
            categories = known;
        }
        return known;
    }

    private long makeCategory(Place place) throws SQLException {
        ResourceTable table = ResourceTable.of(Resource.CATEGORIES);
        long id = StoreNumbers.take(connection, workspace, Resource.CATEGORIES, 1);
        try (var insert = connection.prepareStatement("""
                INSERT INTO category (workspace_id, id, parent_id, slug, title, enabled, sort_order, created_at,
                    updated_at) VALUES (?, ?, ?, ?, ?, true, 0, ?, ?)""")) {
            insert.setLong(1, workspace.value());
            insert.setLong(2, id);
            if (place.parent() == 0) {
                insert.setNull(3, Types.BIGINT);
            } else {
                insert.setLong(3, place.parent());
            }
            insert.setString(4, Slugs.free(connection, workspace, table, place.title(), 0));
            insert.setString(5, place.title());
            insert.setObject(6, now);
            insert.setObject(7, now);
            insert.executeUpdate();
        }
        return id;
    }

    private static String cut(String title) {
        return title.codePointCount(0, title.length()) <= MOST_TITLE ? title
                : title.substring(0, title.offsetByCodePoints(0, MOST_TITLE));
    }
}
