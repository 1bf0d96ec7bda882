package io.cataloom.persistence.storefront;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

import com.github.slugify.Slugify;

import io.cataloom.domain.storefront.Resource;
import io.cataloom.domain.workspace.WorkspaceId;

/** Slugs made from titles: lower case, ASCII, hyphens, and unlike those there are. */
final class Slugs {

    private static final Slugify SLUGIFY = Slugify.builder().build();
    /** Room for a number at the end, below the most a slug may have. */
    private static final int LONGEST = 240;

    private Slugs() {
    }

    /** What a title would give without the others; the resource's own name where no letter is left of it. */
    static String base(Resource resource, String title) {
        String slug = SLUGIFY.slugify(title).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        if (slug.length() > LONGEST) {
            slug = slug.substring(0, LONGEST).replaceAll("-$", "");
        }
        return slug.isEmpty() ? resource.singular().replace('_', '-') : slug;
    }

    /**
     * A slug nobody has. Who asks for the same base waits until this transaction ends, so that both get one.
     *
     * @param id
     *            whose own slug does not count; 0 for a new one's
     */
    static String free(Connection connection, WorkspaceId workspace, ResourceTable table, String title, long id)
            throws SQLException {
        String base = base(table.resource(), title);
        lock(connection, workspace, table.name() + " " + base);
        return firstFree(base, taken(connection, workspace, table, base, id));
    }

    static String firstFree(String base, Set<String> taken) {
        String slug = base;
        for (int number = 2; taken.contains(slug); number++) {
            slug = base + "-" + number;
        }
        return slug;
    }

    /** Those there are that begin with the base. */
    static Set<String> taken(Connection connection, WorkspaceId workspace, ResourceTable table, String base, long id)
            throws SQLException {
        // one range of the index, because neither LIKE nor OR can use it under row-level security; '.' comes right behind '-'
        return new Sql().add("SELECT slug FROM " + table.name() + " WHERE workspace_id = ?", workspace.value())
                .add(" AND slug >= ?", base).add(" AND slug < ?", base + ".").add(" AND id <> ?", id)
                .query(connection, Slugs::slugs);
    }

    /** Until the transaction ends, nobody else goes on with the same of this workspace. */
    static void lock(Connection connection, WorkspaceId workspace, String what) throws SQLException {
        new Sql().add("SELECT pg_advisory_xact_lock(hashtextextended(?", what).add(", ?))", workspace.value())
                .query(connection, ResultSet::next);
    }

    private static Set<String> slugs(ResultSet rows) throws SQLException {
        Set<String> slugs = new HashSet<>();
        while (rows.next()) {
            slugs.add(rows.getString(1));
        }
        return slugs;
    }
}
