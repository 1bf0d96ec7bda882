package io.cataloom.persistence.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import io.micronaut.context.ApplicationContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.cataloom.application.product.ProductCatalog;
import io.cataloom.application.workspace.CreateWorkspace;
import io.cataloom.application.workspace.Workspaces;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.product.LocaleKey;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.testing.Superuser;
import io.cataloom.persistence.testing.TestPostgres;
import io.cataloom.persistence.testing.TestPostgres.Database;

/** Without autovacuum, which might look at the tables by chance. */
class TableStatisticsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int BATCH = 400;
    private static final List<String> TABLES = List.of("product", "listing", "store_level", "product_text",
            "product_label", "store_product");

    private static Database database;
    private static ApplicationContext context;
    private static Superuser superuser;

    @BeforeAll
    static void start() {
        database = TestPostgres.database();
        context = ApplicationContext.run(database.properties());
        superuser = new Superuser(database);
        TABLES.forEach(table -> superuser.execute("ALTER TABLE " + table + " SET (autovacuum_enabled = false)"));
    }

    @AfterAll
    static void stop() {
        superuser.close();
        context.close();
    }

    @Test
    void thePlannerLearnsOfAWorkspaceThatGrowsAfterItLooked() {
        WorkspaceId known = newWorkspace("known");
        put(known, 1);
        TABLES.forEach(table -> awaitRows("SELECT count(*) FROM " + of(table, known), BATCH));
        superuser.execute("ANALYZE " + String.join(", ", TABLES));
        WorkspaceId grown = newWorkspace("grown");
        assertThat(TABLES).allSatisfy(table -> assertThat(rows(expectedOf(table, grown))).isLessThan(2));

        put(grown, 8);

        for (String table : TABLES) {
            awaitRows("SELECT count(*) FROM " + of(table, grown), 8 * BATCH);
            awaitRows(expectedOf(table, grown), 2 * BATCH);
        }
    }

    private static void put(WorkspaceId workspace, int batches) {
        LocaleKey locale = new LocaleKey("en_US", null);
        LocaleKey store = new LocaleKey("en_US", "newyork");
        for (int batch = 0; batch < batches; batch++) {
            IntStream numbers = IntStream.range(batch * BATCH, (batch + 1) * BATCH);
            context.getBean(ProductCatalog.class).overwrite(workspace, sink -> numbers.forEach(number -> {
                String sku = "sku-%06d".formatted(number);
                sink.put(sku, locale, ListingValues.builder().set(ListingField.NAME, sku).build());
                sink.put(sku, store, ListingValues.builder().set(ListingField.IN_STOCK, true).build());
            }));
        }
    }

    private static WorkspaceId newWorkspace(String name) {
        return new CreateWorkspace(context.getBean(Workspaces.class), Clock.systemUTC())
                .create(name, name, null, Map.of()).id();
    }

    private static String of(String table, WorkspaceId workspace) {
        return table + " WHERE workspace_id = " + workspace.value();
    }

    private static String expectedOf(String table, WorkspaceId workspace) {
        return "SELECT expected_rows('SELECT FROM " + of(table, workspace) + "')";
    }

    private static double rows(String query) {
        return Double.parseDouble(superuser.query(query).getFirst());
    }

    private static void awaitRows(String query, int least) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        double rows = rows(query);
        while (rows < least) {
            assertThat(System.nanoTime()).as("%s is %s, not %s", query, rows, least).isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
            rows = rows(query);
        }
    }
}
