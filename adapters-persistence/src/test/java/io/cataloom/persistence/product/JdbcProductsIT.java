package io.cataloom.persistence.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.micronaut.context.ApplicationContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.cataloom.application.product.DetailChange;
import io.cataloom.application.product.ProductCatalog.ListingChange;
import io.cataloom.application.product.ProductCatalog.ListingKey;
import io.cataloom.application.product.ProductView;
import io.cataloom.application.product.ProductViews;
import io.cataloom.application.product.Products;
import io.cataloom.application.product.Products.Changed;
import io.cataloom.application.product.Products.Created;
import io.cataloom.application.product.Products.Deleted;
import io.cataloom.application.product.Products.NewProduct;
import io.cataloom.application.product.ProductsContract;
import io.cataloom.application.workspace.CreateWorkspace;
import io.cataloom.application.workspace.WorkspaceProfiles;
import io.cataloom.application.workspace.Workspaces;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.product.LocaleKey;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Tenancy;
import io.cataloom.persistence.testing.TestPostgres;

class JdbcProductsIT implements ProductsContract {

    private static final AtomicInteger WORKSPACES = new AtomicInteger();
    private static final TestPostgres.Database DATABASE = TestPostgres.database();
    private static ApplicationContext context;

    private Duration passed = Duration.ZERO;
    private JdbcProducts products;
    private JdbcProductCatalog catalog;
    private WorkspaceId workspace;
    private WorkspaceId neighbour;

    @BeforeAll
    static void start() {
        context = ApplicationContext.run(DATABASE.properties());
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @BeforeEach
    void makeThem() {
        InstantSource clock = () -> Instant.now().plus(passed);
        Tenancy tenancy = context.getBean(Tenancy.class);
        catalog = new JdbcProductCatalog(tenancy, context.getBean(ProductNumbers.class),
                context.getBean(ProductTexts.class), context.getBean(ProductNews.class),
                context.getBean(TableStatistics.class), clock);
        products = new JdbcProducts(tenancy, catalog, views(), context.getBean(ProductNumbers.class),
                context.getBean(ProductNews.class),
                context.getBean(WorkspaceProfiles.class), clock);
        workspace = newWorkspace();
        neighbour = newWorkspace();
    }

    @Override
    public Products products() {
        return products;
    }

    @Override
    public ProductViews views() {
        return context.getBean(ProductViews.class);
    }

    @Override
    public WorkspaceId workspace() {
        return workspace;
    }

    @Override
    public WorkspaceId neighbour() {
        return neighbour;
    }

    @Override
    public void pass(Duration time) {
        passed = passed.plus(time);
    }

    @Test
    void anIngestKeepsTheDetailAndRestoresTheProduct() {
        products.create(workspace, List.of(new NewProduct("tea", named("Tea"), DETAIL)));
        products.delete(workspace, "tea");

        catalog.overwrite(workspace, sink -> sink.put("tea", new LocaleKey("en_US", null), named("New")));

        ProductView view = views().find(workspace, "tea", null).orElseThrow();
        assertThat(view.values()).isEqualTo(named("New"));
        assertThat(view.detail().bullets()).containsExactly("quiet", "100% steel");
    }

    @Test
    void aProductWithoutTheDefaultLocaleIsChangedInTheLocaleThatIsShown() {
        catalog.overwrite(workspace, sink -> sink.put("cha", new LocaleKey("pt_BR", null), named("Cha")));

        Changed changed = products.change(workspace, "cha",
                ListingValues.builder().set(ListingField.BRAND, "Oak").build(), DetailChange.NONE, null);

        assertThat(changed).isInstanceOfSatisfying(Changed.To.class, to -> {
            assertThat(to.product().locale()).isEqualTo("pt_BR");
            assertThat(to.product().values()).isEqualTo(
                    ListingValues.builder().set(ListingField.NAME, "Cha").set(ListingField.BRAND, "Oak").build());
        });
    }

    @Test
    void aRefusalLeavesTheTransactionItIsPartOfUsable() {
        products.create(workspace, List.of(new NewProduct("a", named("a"), DetailChange.NONE)));

        Created second = context.getBean(Tenancy.class).inTransaction(workspace, _ -> {
            Created refused = products.create(workspace, List.of(new NewProduct("b", named("b"), DetailChange.NONE),
                    new NewProduct("a", named("a"), DetailChange.NONE)));
            assertThat(refused).isEqualTo(new Created.SkusTaken(List.of(1)));
            return products.create(workspace, List.of(new NewProduct("c", named("c"), DetailChange.NONE)));
        });

        assertThat(second).isInstanceOf(Created.All.class);
        assertThat(views().list(workspace, null, 9)).extracting(ProductView::sku).containsExactly("a", "c");
    }

    @Test
    void severalWritesInOneTransactionDoNotMeetEachOthersRows() {
        LocaleKey locale = new LocaleKey("en_US", null);
        context.getBean(Tenancy.class).inTransaction(workspace, _ -> {
            catalog.missing(workspace, List.of(new ListingKey("a", locale),
                    new ListingKey("b", locale)));
            catalog.overwrite(workspace, sink -> sink.put("a", locale, named("A")));
            return catalog.change(workspace,
                    List.of(new ListingChange(new ListingKey("a", locale),
                            ListingValues.builder().set(ListingField.BRAND, "Oak").build())));
        });

        assertThat(views().list(workspace, null, 9)).extracting(ProductView::values).containsExactly(
                ListingValues.builder().set(ListingField.NAME, "A").set(ListingField.BRAND, "Oak").build());
    }

    @Test
    void aDeletionWaitsForAChangeUnderWayAndThenBuildsOnAnOldState() {
        products.create(workspace, List.of(new NewProduct("tea", named("Tea"), DetailChange.NONE)));
        Instant first = views().find(workspace, "tea", null).orElseThrow().updatedAt();

        CompletableFuture<Deleted> deletion = context.getBean(Tenancy.class).inTransaction(workspace, _ -> {
            products.change(workspace, "tea", named("New"), DetailChange.NONE, Set.of(first));
            CompletableFuture<Deleted> begun = CompletableFuture
                    .supplyAsync(() -> products.delete(workspace, "tea", Set.of(first)));
            awaitOneThatWaitsForAListing();
            return begun;
        });

        assertThat(deletion.join()).isEqualTo(Deleted.MEANWHILE);
        assertThat(views().find(workspace, "tea", null).orElseThrow().values()).isEqualTo(named("New"));
    }

    @Test
    void aChangeWaitsForADeletionUnderWayAndThenFindsNothing() {
        products.create(workspace, List.of(new NewProduct("tea", named("Tea"), DetailChange.NONE)));
        Instant first = views().find(workspace, "tea", null).orElseThrow().updatedAt();

        CompletableFuture<Changed> change = context.getBean(Tenancy.class).inTransaction(workspace, _ -> {
            assertThat(products.delete(workspace, "tea", Set.of(first))).isEqualTo(Deleted.DONE);
            CompletableFuture<Changed> begun = CompletableFuture.supplyAsync(
                    () -> products.change(workspace, "tea", named("New"), DetailChange.NONE, Set.of(first)));
            awaitOneThatWaitsForAListing();
            return begun;
        });

        assertThat(change.join()).isEqualTo(new Changed.NotFound());
        assertThat(products.deletedAt(workspace, "tea")).isPresent();
    }

    private static void awaitOneThatWaitsForAListing() throws SQLException {
        Instant end = Instant.now().plusSeconds(20);
        try (Connection connection = TestPostgres.superuser(DATABASE).getConnection();
                Statement statement = connection.createStatement()) {
            while (true) {
                try (ResultSet waiting = statement.executeQuery("""
                        SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
                        AND query LIKE 'SELECT updated_at FROM listing%FOR UPDATE'""")) {
                    if (waiting.next()) {
                        return;
                    }
                }
                assertThat(Instant.now()).as("nobody waits").isBefore(end);
            }
        }
    }

    private static ListingValues named(String name) {
        return ListingValues.builder().set(ListingField.NAME, name).build();
    }

    private static WorkspaceId newWorkspace() {
        String name = "products" + WORKSPACES.incrementAndGet();
        return new CreateWorkspace(context.getBean(Workspaces.class), Clock.systemUTC())
                .create(name, name, null, Map.of()).id();
    }
}
