package io.cataloom.persistence.product;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

import jakarta.inject.Singleton;

import io.cataloom.application.product.ProductCatalog;
import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.product.LocaleKey;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.product.ProductNumbers.Range;
import io.cataloom.persistence.tenancy.SqlFailure;
import io.cataloom.persistence.tenancy.Tenancy;

/** Writes listings set-based: COPY into a staging table, then one statement for each table. */
@Singleton
final class JdbcProductCatalog implements ProductCatalog {

    private static final Comparator<ListingKey> BY_KEY = Comparator.comparing(ListingKey::sku)
            .thenComparing(key -> key.locale().text());

    private final Tenancy tenancy;
    private final ProductNumbers numbers;
    private final InstantSource clock;

    JdbcProductCatalog(Tenancy tenancy, ProductNumbers numbers, InstantSource clock) {
        this.tenancy = tenancy;
        this.numbers = numbers;
        this.clock = clock;
    }

    @Override
    public void overwrite(WorkspaceId workspace, Consumer<ListingSink> writer) {
        tenancy.inTransaction(workspace, connection -> {
            try (Stage stage = Stage.open(connection, ListingColumn.ALL)) {
                writer.accept((sku, locale, values) -> put(stage, sku, locale, values));
                stage.finish();
                if (stage.rows() > 0) {
                    overwrite(workspace, connection, stage);
                }
            }
            return null;
        });
    }

    private void overwrite(WorkspaceId workspace, Connection connection, Stage stage) throws SQLException {
        OffsetDateTime now = now();
        Range range = numbers.take(workspace.value(), stage.rows());
        long used = 0;
        try {
            used = execute(connection, ListingSql.MAKE_PRODUCTS, workspace.value(), range.first(), now,
                    workspace.value());
            execute(connection,
                    stage.hasStores() ? ListingSql.OVERWRITE_LISTINGS_AND_STORES : ListingSql.OVERWRITE_LISTINGS,
                    workspace.value(), now, now);
            if (stage.hasStores()) {
                execute(connection, ListingSql.OVERWRITE_STORE_LEVELS, workspace.value(), now, now);
            }
        } finally {
            numbers.giveBack(workspace.value(), new Range(range.first() + used, range.count() - used));
        }
    }

    @Override
    public Set<ListingKey> change(WorkspaceId workspace, Collection<ListingChange> changes) {
        if (changes.isEmpty()) {
            return Set.of();
        }
        List<ListingChange> inOrder = new ArrayList<>(changes);
        inOrder.sort(Comparator.comparing(ListingChange::key, BY_KEY));
        return tenancy.inTransaction(workspace, connection -> {
            Stage stage = stage(connection, columnsOf(inOrder), inOrder);
            Set<ListingKey> missing = findMissing(workspace, connection, stage, inOrder, true);
            if (stage.hasLocales()) {
                change(workspace, connection, inOrder, false);
            }
            if (stage.hasStores()) {
                change(workspace, connection, inOrder, true);
            }
            return missing;
        });
    }

    @Override
    public Set<ListingKey> missing(WorkspaceId workspace, Collection<ListingKey> keys) {
        if (keys.isEmpty()) {
            return Set.of();
        }
        ListingValues nothing = ListingValues.builder().build();
        List<ListingChange> staged = keys.stream().map(key -> new ListingChange(key, nothing)).toList();
        return tenancy.inTransaction(workspace,
                connection -> findMissing(workspace, connection, stage(connection, List.of(), staged), staged, false));
    }

    private void change(WorkspaceId workspace, Connection connection, List<ListingChange> changes, boolean stores)
            throws SQLException {
        int any = 0;
        int all = -1;
        for (ListingChange change : changes) {
            if ((change.key().locale().store() != null) == stores) {
                any |= change.values().presentBits();
                all &= change.values().presentBits();
            }
        }
        int named = any;
        String sql = ListingSql.change(stores, columns(column -> (named & column.bit()) != 0), any == all);
        execute(connection, sql, now(), workspace.value());
    }

    private static Stage stage(Connection connection, List<ListingColumn> columns, List<ListingChange> changes)
            throws SQLException {
        try (Stage stage = Stage.open(connection, columns)) {
            for (ListingChange change : changes) {
                stage.put(change.key().sku(), change.key().locale(), change.values());
            }
            stage.finish();
            return stage;
        }
    }

    /** The keys without a row; their staged rows are gone afterwards. The rows found can be held. */
    private static Set<ListingKey> findMissing(WorkspaceId workspace, Connection connection, Stage stage,
            List<ListingChange> staged, boolean lock) throws SQLException {
        boolean[] found = new boolean[staged.size()];
        int count = 0;
        if (stage.hasLocales()) {
            count += find(workspace, connection, false, lock, found);
        }
        if (stage.hasStores()) {
            count += find(workspace, connection, true, lock, found);
        }
        if (count == found.length) {
            return Set.of();
        }
        Set<ListingKey> missing = new HashSet<>();
        List<Integer> ordinals = new ArrayList<>();
        for (int i = 0; i < found.length; i++) {
            if (!found[i]) {
                missing.add(staged.get(i).key());
                ordinals.add(i);
            }
        }
        Array array = connection.createArrayOf("int4", ordinals.toArray());
        execute(connection, ListingSql.UNSTAGE, array);
        return missing;
    }

    private static int find(WorkspaceId workspace, Connection connection, boolean stores, boolean lock,
            boolean[] found) throws SQLException {
        int count = 0;
        try (PreparedStatement select = connection.prepareStatement(ListingSql.find(stores, lock))) {
            select.setLong(1, workspace.value());
            select.setLong(2, workspace.value());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found[rows.getInt(1)] = true;
                    count++;
                }
            }
        }
        return count;
    }

    private static List<ListingColumn> columnsOf(List<ListingChange> changes) {
        int any = 0;
        for (ListingChange change : changes) {
            any |= change.values().presentBits();
        }
        int named = any;
        return columns(column -> (named & column.bit()) != 0);
    }

    private static List<ListingColumn> columns(Predicate<ListingColumn> which) {
        return ListingColumn.ALL.stream().filter(which).toList();
    }

    private static int execute(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        }
    }

    private static void put(Stage stage, String sku, LocaleKey locale, ListingValues values) {
        try {
            stage.put(sku, locale, values);
        } catch (SQLException failure) {
            throw SqlFailure.of(failure);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
