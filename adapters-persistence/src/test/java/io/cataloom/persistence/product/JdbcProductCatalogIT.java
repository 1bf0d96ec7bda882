package io.cataloom.persistence.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.micronaut.context.ApplicationContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.cataloom.application.product.ProductCatalog;
import io.cataloom.application.product.ProductCatalog.ListingChange;
import io.cataloom.application.product.ProductCatalog.ListingKey;
import io.cataloom.application.product.ProductCatalogContract;
import io.cataloom.application.product.ProductViews;
import io.cataloom.application.workspace.WorkspaceProfiles;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.RequestLimit;
import io.cataloom.domain.workspace.Settings;
import io.cataloom.domain.workspace.Workspace;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.domain.workspace.WorkspaceProfile;
import io.cataloom.persistence.tenancy.Tenancy;
import io.cataloom.persistence.testing.TestPostgres;
import io.cataloom.persistence.testing.TestPostgres.Database;

class JdbcProductCatalogIT implements ProductCatalogContract {

    private static final AtomicLong WORKSPACES = new AtomicLong();
    private static Database database;
    private static ApplicationContext context;
    private static JdbcProductCatalog catalog;
    private static JdbcProductViews views;

    private WorkspaceId workspace;
    private WorkspaceId neighbour;

    @BeforeAll
    static void start() {
        database = TestPostgres.database();
        context = ApplicationContext.run(database.properties());
        Tenancy tenancy = context.getBean(Tenancy.class);
        TableStatistics ofNothing = new TableStatistics(tenancy);
        ofNothing.close();
        catalog = new JdbcProductCatalog(tenancy, context.getBean(ProductNumbers.class),
                context.getBean(ProductTexts.class), context.getBean(ProductNews.class), ofNothing,
                InstantSource.system());
        views = new JdbcProductViews(tenancy, new Profiles(), new ProductSearch(tenancy));
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @BeforeEach
    void makeWorkspaces() throws SQLException {
        workspace = makeWorkspace();
        neighbour = makeWorkspace();
    }

    @Override
    public ProductCatalog catalog() {
        return catalog;
    }

    @Override
    public ProductViews views() {
        return views;
    }

    @Override
    public WorkspaceId workspace() {
        return workspace;
    }

    @Override
    public WorkspaceId neighbour() {
        return neighbour;
    }

    @Test
    void productsAreNumberedFromOneWithoutRepeats() throws SQLException {
        catalog.overwrite(workspace, sink -> {
            sink.put("b", EN, named("B"));
            sink.put("a", EN, named("A"));
            sink.put("a", PT, named("A"));
        });
        catalog.overwrite(workspace, sink -> {
            sink.put("a", EN, named("A2"));
            sink.put("c", EN, named("C"));
        });

        assertThat(longs("SELECT number FROM product WHERE workspace_id = " + workspace.value() + " ORDER BY sku"))
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void ingestRestoresADeletedProduct() throws SQLException {
        catalog.overwrite(workspace, sink -> sink.put("a", EN, named("A")));
        execute("UPDATE product SET deleted_at = now() WHERE workspace_id = " + workspace.value());
        assertThat(views.find(workspace, "a", null)).isEmpty();
        assertThat(catalog.missing(workspace, List.of(new ListingKey("a", EN)))).hasSize(1);

        catalog.overwrite(workspace, sink -> sink.put("a", PT, named("B")));

        assertThat(views.find(workspace, "a", null)).isPresent();
    }

    /**
     * The planner takes a workspace for empty that was so when it last looked, and autovacuum looks again when a tenth
     * of all rows has changed. Whatever it believes, a batch must not read what other batches have brought.
     */
    @Test
    void aBatchLooksUpItsOwnRowsHoweverManyThereAre() throws SQLException {
        int batch = 500;
        put(neighbour, 0, batch);
        execute("ALTER TABLE product SET (autovacuum_enabled = false)");
        execute("ALTER TABLE listing SET (autovacuum_enabled = false)");
        execute("ANALYZE product, listing");
        try {
            long before = entriesRead();
            for (int i = 0; i < 20; i++) {
                put(workspace, i * batch, batch);
            }
            put(workspace, 0, batch);
            assertThat(catalog.change(workspace, batch(batch, batch))).isEmpty();
            assertThat(catalog.missing(workspace, batch(0, 2 * batch).stream().map(ListingChange::key).toList()))
                    .isEmpty();

            // the twenty found nothing, the others some ways to each row
            assertThat(entriesRead() - before).isLessThan(20L * batch);
        } finally {
            execute("ALTER TABLE product RESET (autovacuum_enabled)");
            execute("ALTER TABLE listing RESET (autovacuum_enabled)");
        }
    }

    private static void put(WorkspaceId workspace, int from, int count) {
        catalog.overwrite(workspace,
                sink -> batch(from, count).forEach(one -> sink.put(one.key().sku(), EN, one.values())));
    }

    private static List<ListingChange> batch(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> new ListingChange(new ListingKey("sku-%06d".formatted(i), EN), named("N"))).toList();
    }

    /** Of the indexes of the two tables. */
    private static long entriesRead() throws SQLException {
        Tenancy tenancy = context.getBean(Tenancy.class);
        tenancy.<Boolean>readDirectory("SELECT pg_stat_force_next_flush()", p -> {
        }, ResultSet::next);
        return longs("SELECT sum(idx_tup_read) FROM pg_stat_user_indexes WHERE relname IN ('product', 'listing')")
                .getFirst();
    }

    /** Overlapping batches in every order: nobody waits for ever, and each listing is one writer's whole state. */
    @Test
    void concurrentWritersNeitherDeadlockNorMix() throws Exception {
        List<String> skus = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            skus.add("s" + i);
        }
        List<Callable<Void>> writers = new ArrayList<>();
        for (int w = 0; w < 8; w++) {
            Random random = new Random(w);
            String name = "writer-" + w;
            List<String> order = new ArrayList<>(skus);
            writers.add(() -> {
                for (int round = 0; round < 12; round++) {
                    Collections.shuffle(order, random);
                    List<String> some = List.copyOf(order.subList(0, 200));
                    if (random.nextInt(3) == 0) {
                        catalog.change(workspace, some.stream().map(sku -> new ProductCatalog.ListingChange(
                                new ListingKey(sku, random.nextBoolean() ? EN : NEW_YORK), signed(name)))
                                .toList());
                    } else {
                        catalog.overwrite(workspace, sink -> some
                                .forEach(sku -> sink.put(sku, random.nextBoolean() ? EN : NEW_YORK, signed(name))));
                    }
                }
                return null;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Void> writer : threads.invokeAll(writers)) {
                writer.get();
            }
        }

        assertThat(views.list(workspace, null, 1_000)).isNotEmpty()
                .allSatisfy(view -> assertThat(view.values().get(ListingField.NAME))
                        .isEqualTo(view.values().get(ListingField.BRAND))
                        .isEqualTo(view.values().get(ListingField.DESCRIPTION)));
        assertThat(longs("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"))
                .containsExactly(0L);
        assertThat(longs("SELECT count(*) FROM listing l LEFT JOIN product p USING (workspace_id, sku)"
                + " WHERE p.sku IS NULL")).containsExactly(0L);
        assertThat(longs("SELECT count(*) FROM store_level s LEFT JOIN listing l USING (workspace_id, sku, locale)"
                + " WHERE l.sku IS NULL")).containsExactly(0L);
    }

    private static ListingValues named(String name) {
        return ListingValues.builder().set(ListingField.NAME, name).build();
    }

    private static ListingValues signed(String writer) {
        return ListingValues.builder().set(ListingField.NAME, writer).set(ListingField.BRAND, writer)
                .set(ListingField.DESCRIPTION, writer).build();
    }

    private static WorkspaceId makeWorkspace() throws SQLException {
        String name = "w" + WORKSPACES.incrementAndGet();
        execute("INSERT INTO workspace (public_id, name, partner_name, store_domain, created_at) VALUES ('ws_%1$s', '%1$s', '%1$s', '%1$s', now())"
                .formatted(name));
        return new WorkspaceId(longs("SELECT id FROM workspace WHERE name = '" + name + "'").getFirst());
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = TestPostgres.superuser(database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<Long> longs(String sql) throws SQLException {
        List<Long> values = new ArrayList<>();
        try (Connection connection = TestPostgres.superuser(database).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getLong(1));
            }
        }
        return values;
    }

    /** Every workspace as it comes. */
    private static final class Profiles implements WorkspaceProfiles {

        @Override
        public WorkspaceProfile get(WorkspaceId id) {
            Map<Api, RequestLimit> limits = new HashMap<>();
            for (Api api : Api.values()) {
                limits.put(api, RequestLimit.defaultOf(api));
            }
            return new WorkspaceProfile(
                    new Workspace(id, "ws", "name", "partner", "store", 1, java.time.Instant.EPOCH), Settings.DEFAULTS,
                    Map.of(), Map.of(), limits);
        }

        @Override
        public WorkspaceProfile getFresh(WorkspaceId id) {
            return get(id);
        }

        @Override
        public Optional<WorkspaceProfile> findByPartnerName(String partnerName) {
            return Optional.empty();
        }
    }
}
