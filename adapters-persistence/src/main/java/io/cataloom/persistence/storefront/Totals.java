package io.cataloom.persistence.storefront;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.domain.storefront.Filter;
import io.cataloom.domain.storefront.Filter.Wanted;
import io.cataloom.domain.storefront.Resource;
import io.cataloom.domain.storefront.Selection;
import io.cataloom.domain.workspace.WorkspaceId;

/**
 * How many a list has, exactly, without counting a big store's products each time: some numbers are kept
 * ({@link Tally}), and what was counted is remembered until products change. A count is of one state or a later one,
 * and remembered for the one before it, so what it missed makes it forgotten.
 */
@Singleton
final class Totals {

    private static final int REMEMBERED = 10_000;
    /** Skus of one search. */
    private static final int MOST_REMEMBERED = 100;
    private static final String KEPT = "SELECT coalesce(sum(number), 0)::bigint FROM store_count WHERE workspace_id = ?";

    private final Map<Key, Counted> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Counted> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** A changed locale gives other titles. */
    private record Key(WorkspaceId workspace, String locale, Map<Filter, Wanted> filters) {
    }

    /**
     * @param state
     *            how often products had changed
     * @param narrowing
     *            without what a search found, where that is much to remember
     * @param lookedUp
     *            whether a search named what it found
     */
    private record Counted(long state, long number, Narrowing narrowing, boolean lookedUp) {
    }

    record Total(long number, Narrowing narrowing) {
    }

    Total of(Connection connection, WorkspaceId workspace, ResourceTable table, Selection selection, String locale)
            throws SQLException {
        if (table.resource() != Resource.PRODUCTS) {
            return new Total(Selecting.count(table, workspace, selection, Narrowing.NONE).query(connection,
                    Totals::number), Narrowing.NONE);
        }
        Sql one = kept(workspace, selection.filters());
        if (one != null) {
            long number = one.query(connection, Totals::number);
            return new Total(number, new Narrowing(null, number <= Narrowing.FEW));
        }
        long state = one(workspace, Tally.CHANGES, 0).query(connection, Totals::number);
        Key key = new Key(workspace, locale, selection.filters());
        Counted known;
        synchronized (remembered) {
            known = remembered.get(key);
        }
        if (known != null && known.state() == state) {
            boolean forgotten = known.lookedUp() && known.narrowing().skus() == null;
            return new Total(known.number(), forgotten
                    ? new Narrowing(TitleSearch.find(connection, workspace, locale, selection),
                            known.narrowing().fewInCategory())
                    : known.narrowing());
        }
        Narrowing narrowing = new Narrowing(TitleSearch.find(connection, workspace, locale, selection),
                hasFewInCategory(connection, workspace, selection));
        long number = Selecting.count(table, workspace, selection, narrowing).query(connection, Totals::number);
        Collection<String> skus = narrowing.skus();
        Narrowing kept = skus == null || skus.size() <= MOST_REMEMBERED ? narrowing
                : new Narrowing(null, narrowing.fewInCategory());
        synchronized (remembered) {
            remembered.put(key, new Counted(state, number, kept, skus != null));
        }
        return new Total(number, narrowing);
    }

    private static boolean hasFewInCategory(Connection connection, WorkspaceId workspace, Selection selection)
            throws SQLException {
        for (Map.Entry<Filter, Wanted> filter : selection.filters().entrySet()) {
            if (filter.getKey().name().equals("category_id") && filter.getValue() instanceof Wanted.Id(long id)) {
                return one(workspace, Tally.OF_CATEGORY, id).query(connection, Totals::number) <= Narrowing.FEW;
            }
        }
        return false;
    }

    /** For all, for those that are enabled or not, and for those of one brand or category, there is a number. */
    private static @Nullable Sql kept(WorkspaceId workspace, Map<Filter, Wanted> filters) {
        if (filters.isEmpty()) {
            return new Sql().add(KEPT, workspace.value()).add(" AND what = ?", Tally.PRODUCTS);
        }
        Filter filter = filters.keySet().iterator().next();
        if (filters.size() > 1) {
            return null;
        }
        return switch (filters.get(filter)) {
            case Wanted.Flag(boolean flag) -> one(workspace, Tally.PRODUCTS, flag ? 1 : 0);
            case Wanted.Id(long id) ->
                one(workspace, filter.name().equals("brand_id") ? Tally.OF_BRAND : Tally.OF_CATEGORY, id);
            case null -> null;
            case Wanted.Text _,Wanted.None _,Wanted.Nothing _ -> null;
        };
    }

    private static Sql one(WorkspaceId workspace, String what, long id) {
        return new Sql().add(KEPT, workspace.value()).add(" AND what = ?", what).add(" AND id = ?", id);
    }

    private static long number(ResultSet row) throws SQLException {
        row.next();
        return row.getLong(1);
    }
}
