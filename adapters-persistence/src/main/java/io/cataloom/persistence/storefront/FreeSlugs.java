package io.cataloom.persistence.storefront;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.cataloom.domain.workspace.WorkspaceId;

/** Slugs for many new rows at once, in one query for all and one for each base that is not free. */
final class FreeSlugs {

    /** Locks of one transaction; with more titles that are in use already, the loser of a race tries again. */
    private static final int MOST_LOCKED = 64;

    private FreeSlugs() {
    }

    /** In the order of the titles; each unlike those there are and those before it. */
    static List<String> forTitles(Connection connection, WorkspaceId workspace, ResourceTable table,
            List<String> titles) throws SQLException {
        if (titles.isEmpty()) {
            return List.of();
        }
        List<String> bases = titles.stream().map(title -> Slugs.base(table.resource(), title)).toList();
        Set<String> inUse = inUse(connection, workspace, table, new HashSet<>(bases));
        if (inUse.size() <= MOST_LOCKED) {
            // who makes single products of these titles comes before or after, but not meanwhile
            for (String base : new TreeSet<>(inUse)) {
                Slugs.lock(connection, workspace, table.name() + " " + base);
            }
        }
        Map<String, Integer> next = new HashMap<>();
        Map<String, Set<String>> taken = new HashMap<>();
        Set<String> given = new HashSet<>();
        List<String> slugs = new ArrayList<>();
        for (String base : bases) {
            String slug = base;
            if (inUse.contains(base) || given.contains(base)) {
                if (!taken.containsKey(base)) {
                    taken.put(base, Slugs.taken(connection, workspace, table, base, 0));
                }
                int number = next.getOrDefault(base, 2);
                while (taken.getOrDefault(base, Set.of()).contains(base + "-" + number)
                        || given.contains(base + "-" + number)) {
                    number++;
                }
                next.put(base, number + 1);
                slug = base + "-" + number;
            }
            given.add(slug);
            slugs.add(slug);
        }
        return slugs;
    }

    private static Set<String> inUse(Connection connection, WorkspaceId workspace, ResourceTable table,
            Set<String> bases) throws SQLException {
        try (var look = connection.prepareStatement(
                "SELECT slug FROM " + table.name() + " WHERE workspace_id = ? AND slug = ANY (?)")) {
            look.setLong(1, workspace.value());
            look.setArray(2, connection.createArrayOf("text", bases.toArray()));
            Set<String> inUse = new HashSet<>();
            try (var rows = look.executeQuery()) {
                while (rows.next()) {
                    inUse.add(rows.getString(1));
                }
            }
            return inUse;
        }
    }
}
