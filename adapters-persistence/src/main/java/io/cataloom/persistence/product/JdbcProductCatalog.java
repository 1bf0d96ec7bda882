package io.cataloom.persistence.product;

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
    private final ProductTexts texts;
    private final ProductNews news;
    private final TableStatistics statistics;
    private final InstantSource clock;

    JdbcProductCatalog(Tenancy tenancy, ProductNumbers numbers, ProductTexts texts, ProductNews news,
            TableStatistics statistics, InstantSource clock) {
        this.tenancy = tenancy;
        this.numbers = numbers;
        this.texts = texts;
        this.news = news;
        this.statistics = statistics;
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
                    workspace.value(), now, now, workspace.value());
            texts.isDue(workspace);
            if (stage.hasStores()) {
                execute(connection, ListingSql.OVERWRITE_STORE_LEVELS, workspace.value(), now, now);
                statistics.grew(workspace, stage.rows(), "store_level");
            }
            news.ofStage(connection, workspace);
            statistics.grew(workspace, stage.rows(), "product", "listing");
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
            boolean[] found = new boolean[inOrder.size()];
            if (stage.hasLocales()) {
                change(workspace, connection, inOrder, false, found);
            }
            if (stage.hasStores()) {
                change(workspace, connection, inOrder, true, found);
            }
            if (inOrder.stream().anyMatch(change -> ProductNews.tellsOf(change.values().presentBits()))) {
                news.ofStage(connection, workspace);
            }
            return missing(inOrder, found);
        });
    }

    @Override
    public Set<ListingKey> missing(WorkspaceId workspace, Collection<ListingKey> keys) {
        if (keys.isEmpty()) {
            return Set.of();
        }
        ListingValues nothing = ListingValues.builder().build();
        List<ListingChange> staged = keys.stream().map(key -> new ListingChange(key, nothing)).toList();
        return tenancy.inTransaction(workspace, connection -> {
            Stage stage = stage(connection, List.of(), staged);
            boolean[] found = new boolean[staged.size()];
            if (stage.hasLocales()) {
                mark(connection, ListingSql.find(false), found, workspace.value(), workspace.value());
            }
            if (stage.hasStores()) {
                mark(connection, ListingSql.find(true), found, workspace.value(), workspace.value());
            }
            return missing(staged, found);
        });
    }

    private void change(WorkspaceId workspace, Connection connection, List<ListingChange> changes, boolean stores,
            boolean[] found) throws SQLException {
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
        mark(connection, sql, found, now(), workspace.value(), workspace.value());
        if (!stores && ListingColumn.TEXT.stream().anyMatch(column -> (named & column.bit()) != 0)) {
            execute(connection, ListingSql.TEXT_IS_DUE, workspace.value());
            texts.isDue(workspace);
        }
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

    /** Marks the places that the statement returns. */
    private static void mark(Connection connection, String sql, boolean[] found, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found[rows.getInt(1)] = true;
                }
            }
        }
    }

    private static Set<ListingKey> missing(List<ListingChange> staged, boolean[] found) {
        Set<ListingKey> missing = new HashSet<>();
        for (int i = 0; i < found.length; i++) {
            if (!found[i]) {
                missing.add(staged.get(i).key());
            }
        }
        return missing;
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
            bind(statement, parameters);
            return statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
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
