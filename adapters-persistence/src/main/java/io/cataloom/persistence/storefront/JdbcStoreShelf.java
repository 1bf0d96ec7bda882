package io.cataloom.persistence.storefront;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.storefront.InvalidRequest;
import io.cataloom.application.storefront.StoreShelf;
import io.cataloom.application.workspace.WorkspaceProfiles;
import io.cataloom.domain.storefront.Fault;
import io.cataloom.domain.storefront.Relation;
import io.cataloom.domain.storefront.Resource;
import io.cataloom.domain.storefront.Selection;
import io.cataloom.domain.storefront.Values;
import io.cataloom.domain.workspace.Setting;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.storefront.ResourceTable.Ties;
import io.cataloom.persistence.storefront.Totals.Total;
import io.cataloom.persistence.tenancy.SqlFailure;
import io.cataloom.persistence.tenancy.SqlFunction;
import io.cataloom.persistence.tenancy.Tenancy;

/** Keeps all resources alike, by their fields; what is peculiar to products is in {@link StoreProducts}. */
@Singleton
final class JdbcStoreShelf implements StoreShelf {

    private static final int MOST_ATTEMPTS = 5;

    private final Tenancy tenancy;
    private final WorkspaceProfiles profiles;
    private final StoreProducts products;
    private final Totals totals;
    private final InstantSource clock;

    JdbcStoreShelf(Tenancy tenancy, WorkspaceProfiles profiles, StoreProducts products, Totals totals,
            InstantSource clock) {
        this.tenancy = tenancy;
        this.profiles = profiles;
        this.products = products;
        this.totals = totals;
        this.clock = clock;
    }

    @Override
    public Page list(WorkspaceId workspace, Resource resource, Selection selection) {
        ResourceTable table = ResourceTable.of(resource);
        String locale = locale(workspace);
        return reading(workspace, resource, connection -> {
            Total total = totals.of(connection, workspace, table, selection, locale);
            return new Page(Selecting.page(table, workspace, selection, total, locale).query(connection,
                    rows -> Rows.items(resource, rows)), total.number());
        });
    }

    @Override
    public Optional<Item> find(WorkspaceId workspace, Resource resource, long id) {
        return reading(workspace, resource, connection -> find(connection, workspace, resource, id));
    }

    @Override
    public Map<Long, Item> findAll(WorkspaceId workspace, Resource resource, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<Long, Item> found = new HashMap<>();
        reading(workspace, resource,
                connection -> Selecting.rows(ResourceTable.of(resource), locale(workspace), workspace)
                        .add(" AND t.id = ANY (?)", ids).query(connection, rows -> Rows.items(resource, rows)))
                .forEach(item -> found.put(item.id(), item));
        Map<Long, Item> inOrder = new LinkedHashMap<>();
        for (Long id : ids) {
            Item item = found.get(id);
            if (item != null) {
                inOrder.put(id, item);
            }
        }
        return inOrder;
    }

    @Override
    public List<Fault> conflicts(WorkspaceId workspace, Resource resource, @Nullable Long id, Values values) {
        return reading(workspace, resource,
                connection -> Conflicts.of(connection, workspace, resource, id == null ? 0 : id, values));
    }

    @Override
    public Item create(WorkspaceId workspace, Resource resource, Values values) {
        return writing(workspace, resource, 0, values, connection -> {
            if (locksShelf(resource, values)) {
                Slugs.lock(connection, workspace, Newcomers.LOCK);
            }
            long id = resource == Resource.PRODUCTS ? products.create(connection, workspace, values)
                    : insert(connection, workspace, resource, values);
            return find(connection, workspace, resource, id).orElseThrow();
        });
    }

    @Override
    public Optional<Item> change(WorkspaceId workspace, Resource resource, long id, Values values) {
        return writing(workspace, resource, id, values, connection -> {
            if (locksShelf(resource, values)) {
                Slugs.lock(connection, workspace, Newcomers.LOCK);
            }
            // again, and now under the lock: of two moves that are fine alone, the second may close a circle
            List<Fault> conflicts = resource.isTree() && values.has("parent_id")
                    ? Conflicts.of(connection, workspace, resource, id, values)
                    : List.of();
            if (!conflicts.isEmpty()) {
                throw new InvalidRequest(conflicts);
            }
            if (resource == Resource.PRODUCTS) {
                products.change(connection, workspace, id, values);
            } else {
                update(connection, workspace, resource, id, values);
            }
            return find(connection, workspace, resource, id);
        });
    }

    @Override
    public boolean delete(WorkspaceId workspace, Resource resource, long id) {
        ResourceTable table = ResourceTable.of(resource);
        return writing(workspace, resource, id, Values.builder().build(), connection -> {
            if (resource == Resource.PRODUCTS) {
                return products.delete(connection, workspace, id);
            }
            if (resource.isTree() || resource == Resource.BRANDS) {
                Slugs.lock(connection, workspace, Newcomers.LOCK);
            }
            if (resource.isTree()) {
                new Sql().add("UPDATE " + table.name() + " SET parent_id = (SELECT parent_id FROM " + table.name()
                        + " WHERE workspace_id = ?", workspace.value()).add(" AND id = ?)", id)
                        .add(" WHERE workspace_id = ?", workspace.value()).add(" AND parent_id = ?", id)
                        .execute(connection);
            }
            boolean deleted = new Sql()
                    .add("DELETE FROM " + table.name() + " WHERE workspace_id = ?", workspace.value())
                    .add(" AND id = ?", id).execute(connection) == 1;
            if (deleted && resource == Resource.BRANDS) {
                Tally.forget(connection, workspace, Tally.OF_BRAND, id);
            } else if (deleted && resource == Resource.CATEGORIES) {
                Tally.forget(connection, workspace, Tally.OF_CATEGORY, id);
            }
            return deleted;
        });
    }

    @Override
    public Map<Long, List<Long>> tied(WorkspaceId workspace, Relation relation, Collection<Long> owners) {
        Ties ties = ResourceTable.of(relation);
        return reading(workspace, relation.owner(), connection -> new Sql()
                .add("SELECT " + ties.owner() + ", " + ties.target() + " FROM " + ties.table()
                        + " WHERE workspace_id = ?", workspace.value())
                .add(" AND " + ties.owner() + " = ANY (?)", owners)
                .add(ties.live() + " ORDER BY " + ties.owner() + ", position, " + ties.target())
                .query(connection, Rows::pairs));
    }

    @Override
    public Map<Long, List<Long>> tiedTo(WorkspaceId workspace, Relation relation, Collection<Long> targets) {
        Ties ties = ResourceTable.of(relation);
        return reading(workspace, relation.owner(), connection -> new Sql()
                .add("SELECT " + ties.target() + ", " + ties.owner() + " FROM " + ties.table()
                        + " WHERE workspace_id = ?", workspace.value())
                .add(" AND " + ties.target() + " = ANY (?)", targets)
                .add(ties.live() + " ORDER BY " + ties.target() + ", " + ties.owner())
                .query(connection, Rows::pairs));
    }

    @Override
    public boolean tie(WorkspaceId workspace, Relation relation, long owner, List<Long> targets) {
        Values values = Values.builder().set(relation.field(), targets).build();
        return writing(workspace, relation.owner(), owner, values, connection -> {
            // one after the other, or two that replace the same ties would leave some of both
            boolean found = new Sql()
                    .add("SELECT 1 FROM " + ResourceTable.of(relation.owner()).name() + " t WHERE workspace_id = ?",
                            workspace.value())
                    .add(" AND id = ?", owner).add(ResourceTable.of(relation.owner()).live() + " FOR UPDATE")
                    .query(connection, ResultSet::next);
            if (found) {
                replaceTies(connection, workspace, relation, owner, targets);
            }
            return found;
        });
    }

    @Override
    public List<Node> nodes(WorkspaceId workspace, Resource resource) {
        return reading(workspace, resource, connection -> new Sql()
                .add("SELECT id, parent_id, title FROM " + ResourceTable.of(resource).name()
                        + " WHERE workspace_id = ?", workspace.value())
                .add(" ORDER BY sort_order, title COLLATE \"und-x-icu\", id").query(connection, rows -> {
                    List<Node> nodes = new ArrayList<>();
                    while (rows.next()) {
                        long parent = rows.getLong(2);
                        nodes.add(new Node(rows.getLong(1), rows.wasNull() ? null : parent, rows.getString(3)));
                    }
                    return nodes;
                }));
    }

    private long insert(Connection connection, WorkspaceId workspace, Resource resource, Values values)
            throws SQLException {
        ResourceTable table = ResourceTable.of(resource);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Values stored = withSlug(connection, workspace, table, withoutNullSlug(values), 0);
        long id = StoreNumbers.take(connection, workspace, resource, 1);
        Sql sql = new Sql().add("INSERT INTO " + table.name() + " (workspace_id, id, created_at, updated_at");
        List<String> columns = stored.names().stream().filter(name -> table.hasColumn(resource.field(name))).toList();
        columns.forEach(column -> sql.add(", " + column));
        sql.add(") VALUES (?", workspace.value()).add(", ?", id).add(", ?", now).add(", ?", now);
        columns.forEach(column -> sql.add(", ?", resource.field(column), stored.get(column)));
        sql.add(")").execute(connection);
        afterwards(connection, workspace, resource, id, stored);
        return id;
    }

    private void update(Connection connection, WorkspaceId workspace, Resource resource, long id, Values values)
            throws SQLException {
        ResourceTable table = ResourceTable.of(resource);
        Values stored = values.has("slug") && values.get("slug") == null
                ? withSlug(connection, workspace, table, values.without("slug"), id)
                : values;
        Sql sql = new Sql().add("UPDATE " + table.name() + " SET updated_at = ?",
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        stored.names().stream().filter(name -> table.hasColumn(resource.field(name)))
                .forEach(name -> sql.add(", " + name + " = ?", resource.field(name), stored.get(name)));
        sql.add(" WHERE workspace_id = ?", workspace.value()).add(" AND id = ?", id).execute(connection);
        afterwards(connection, workspace, resource, id, stored);
    }

    /** What is kept beside the row itself. */
    private static void afterwards(Connection connection, WorkspaceId workspace, Resource resource, long id,
            Values values) throws SQLException {
        if (resource == Resource.BRANDS && values.text("title") != null) {
            // a name that is another's already stays his
            new Sql().add("INSERT INTO brand_name (workspace_id, name, brand_id) VALUES (?", workspace.value())
                    .add(", ?", values.text("title")).add(", ?) ON CONFLICT (workspace_id, name) DO NOTHING", id)
                    .execute(connection);
        }
        if (resource == Resource.ARTICLES && values.has(Relation.ARTICLE_CATEGORIES.field())) {
            replaceTies(connection, workspace, Relation.ARTICLE_CATEGORIES, id,
                    ids(values, Relation.ARTICLE_CATEGORIES.field()));
        }
    }

    /** With a free slug, unless one was sent. */
    static Values withSlug(Connection connection, WorkspaceId workspace, ResourceTable table, Values values, long id)
            throws SQLException {
        if (!table.resource().hasSlug() || values.has("slug")) {
            return values;
        }
        String title = values.text("title");
        if (title == null) {
            title = new Sql().add("SELECT title FROM " + table.name() + " WHERE workspace_id = ?", workspace.value())
                    .add(" AND id = ?", id).query(connection, row -> row.next() ? row.getString(1) : "");
        }
        return values.with("slug", Slugs.free(connection, workspace, table, title, id));
    }

    static Values withoutNullSlug(Values values) {
        return values.get("slug") == null ? values.without("slug") : values;
    }

    private static void replaceTies(Connection connection, WorkspaceId workspace, Relation relation, long owner,
            Collection<Long> targets) throws SQLException {
        Ties ties = ResourceTable.of(relation);
        Sql untie = new Sql().add("DELETE FROM " + ties.table() + " WHERE workspace_id = ?", workspace.value())
                .add(" AND " + ties.owner() + " = ?", owner);
        Sql tie = new Sql().add("INSERT INTO " + ties.table() + " (workspace_id, " + ties.owner() + ", " + ties.target()
                + ", position) SELECT ?", workspace.value()).add(", ?", owner)
                .add(", id, position FROM unnest(?) WITH ORDINALITY AS tied (id, position) ORDER BY id", targets);
        if (relation == Relation.PRODUCT_CATEGORIES) {
            Tally tally = new Tally();
            untie.add(" RETURNING category_id, -live::int").query(connection, tally::changedCategories);
            tie.add(" RETURNING category_id, live::int").query(connection, tally::changedCategories);
            tally.write(connection, workspace);
        } else {
            untie.execute(connection);
            tie.execute(connection);
        }
    }

    private static Optional<Item> find(Connection connection, WorkspaceId workspace, Resource resource, long id,
            String locale) throws SQLException {
        return Selecting.rows(ResourceTable.of(resource), locale, workspace).add(" AND t.id = ?", id)
                .query(connection, rows -> Rows.items(resource, rows)).stream().findFirst();
    }

    private Optional<Item> find(Connection connection, WorkspaceId workspace, Resource resource, long id)
            throws SQLException {
        return find(connection, workspace, resource, id, locale(workspace));
    }

    /** What is made on demand from products must not be made twice, nor be gone when it is referred to. */
    private static boolean locksShelf(Resource resource, Values values) {
        return switch (resource) {
            case BRANDS -> values.has("title");
            case CATEGORIES, ARTICLE_CATEGORIES -> values.has("parent_id");
            case PRODUCTS -> values.has("brand_id");
            case OFFERS, ARTICLES, PAGES -> false;
        };
    }

    private <T> T reading(WorkspaceId workspace, Resource resource, SqlFunction<Connection, T> work) {
        prepare(workspace, resource);
        return tenancy.inTransaction(workspace, work);
    }

    /** Runs it again when another came first, unless that made it impossible. */
    private <T> T writing(WorkspaceId workspace, Resource resource, long id, Values values,
            SqlFunction<Connection, T> work) {
        prepare(workspace, resource);
        for (int attempt = 1;; attempt++) {
            try {
                return tenancy.inRepeatableTransaction(workspace, work);
            } catch (SqlFailure failure) {
                if (!failure.sqlState().startsWith("23") || tenancy.isInTransaction() || attempt == MOST_ATTEMPTS) {
                    throw failure;
                }
                List<Fault> conflicts = conflicts(workspace, resource, id, values);
                if (!conflicts.isEmpty()) {
                    throw new InvalidRequest(conflicts);
                }
            }
        }
    }

    private void prepare(WorkspaceId workspace, Resource resource) {
        if (isMadeFromProducts(resource)) {
            products.catchUp(workspace);
        } else if (resource == Resource.PAGES) {
            openWithHomepage(workspace);
        }
    }

    /** A store that never had a page gets its first. */
    private void openWithHomepage(WorkspaceId workspace) {
        boolean hadPages = tenancy.read(workspace,
                "SELECT 1 FROM store_number WHERE workspace_id = ? AND resource = ?",
                parameters -> parameters.add(workspace.value()).add(Resource.PAGES.path()), ResultSet::next);
        if (!hadPages) {
            tenancy.inTransaction(workspace, connection -> {
                // who comes second waits for the first's number, and it is not 1
                if (StoreNumbers.take(connection, workspace, Resource.PAGES, 1) == 1) {
                    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
                    new Sql().add("""
                            INSERT INTO page (workspace_id, id, key, slug, title, enabled, created_at, updated_at)
                            VALUES (?, 1, 'homepage', 'homepage', 'Homepage', true""", workspace.value())
                            .add(", ?", now).add(", ?)", now).execute(connection);
                }
                return null;
            });
        }
    }

    private static boolean isMadeFromProducts(Resource resource) {
        return switch (resource) {
            case PRODUCTS, BRANDS, CATEGORIES, OFFERS -> true;
            case ARTICLES, ARTICLE_CATEGORIES, PAGES -> false;
        };
    }

    private String locale(WorkspaceId workspace) {
        return profiles.get(workspace).settings().get(Setting.DEFAULT_LOCALE);
    }

    @SuppressWarnings("unchecked") // a field of ids holds a list of Long
    static Set<Long> ids(Values values, String field) {
        Object ids = values.get(field);
        return ids == null ? Set.of() : new LinkedHashSet<>((List<Long>) ids);
    }
}
