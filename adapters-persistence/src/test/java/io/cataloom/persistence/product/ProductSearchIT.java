package io.cataloom.persistence.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongPredicate;

import io.micronaut.context.ApplicationContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.cataloom.application.product.ProductCatalog;
import io.cataloom.application.product.ProductCatalog.ListingChange;
import io.cataloom.application.product.ProductCatalog.ListingKey;
import io.cataloom.application.product.ProductFilter;
import io.cataloom.application.product.ProductFilter.Status;
import io.cataloom.application.product.ProductView;
import io.cataloom.application.product.ProductViews;
import io.cataloom.application.product.Products;
import io.cataloom.application.workspace.CreateWorkspace;
import io.cataloom.application.workspace.Workspaces;
import io.cataloom.domain.product.Channel;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.product.LocaleKey;
import io.cataloom.domain.workspace.Setting;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Tenancy;
import io.cataloom.persistence.testing.BesideOthers;
import io.cataloom.persistence.testing.TestPostgres;
import io.cataloom.persistence.testing.TestPostgres.Database;

/** Each search is tried twice: while the texts are due, and when they are indexed. */
@BesideOthers
class ProductSearchIT {

    private static final AtomicInteger WORKSPACES = new AtomicInteger();
    private static final LocaleKey EN = new LocaleKey("en_US", null);
    private static final LocaleKey PT = new LocaleKey("pt_BR", null);
    private static Database database;
    private static ApplicationContext context;
    private static Tenancy tenancy;
    private static ProductCatalog catalog;
    private static ProductViews views;
    private static ProductTexts texts;

    private WorkspaceId workspace;

    @BeforeAll
    static void start() {
        database = TestPostgres.database();
        context = ApplicationContext.run(database.properties());
        tenancy = context.getBean(Tenancy.class);
        catalog = context.getBean(ProductCatalog.class);
        views = context.getBean(ProductViews.class);
        texts = context.getBean(ProductTexts.class);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @BeforeEach
    void makeWorkspace() {
        workspace = newWorkspace();
    }

    @Test
    void eachFilterMeansItsProducts() {
        put("ac1", EN, values("Vornado AC1 Purifier", "Vornado", "https://vornado.com/ac1", "Cleans the air", false,
                List.of("Home", "Air"), List.of("best-sellers")));
        put("ac2", EN, values("100% Steel_Fan", "Vornado", "https://www.amazon.com/dp/1", "Quiet \u00c9t\u00e9 breeze",
                true, List.of("Home", "Fans"), List.of()));
        put("tv1", EN, values("Television", "Sony", "https://www.walmart.com/ip/1", "Air time", false, List.of("TV"),
                List.of("best-sellers", "sale")));
        catalog.overwrite(workspace, sink -> sink.put("cha", PT, ListingValues.builder()
                .set(ListingField.NAME, "Cha verde").set(ListingField.BRAND, "Oak").build()));
        put("gone", EN, values("Gone", "Vornado", "https://a.example/", "air", false, List.of("Home"), List.of()));
        context.getBean(Products.class).delete(workspace, "gone");
        score("ac1", 78, "2026-05-01T00:00:00Z");
        score("tv1", 40, "2026-06-01T00:00:00Z");

        for (boolean indexed : new boolean[]{false, true}) {
            if (indexed) {
                catchUp();
            }
            assertThat(find(brand("Vornado"))).containsExactly("ac1", "ac2");
            assertThat(find(brand("vornado"))).isEmpty();
            assertThat(find(channel(Channel.D2C))).containsExactly("ac1");
            assertThat(find(channel(Channel.MARKETPLACE))).containsExactly("ac2");
            assertThat(find(channel(Channel.RETAILER))).containsExactly("tv1");
            assertThat(find(labels("Home", null))).containsExactly("ac1", "ac2");
            assertThat(find(labels("Air", null))).containsExactly("ac1");
            assertThat(find(labels(null, "best-sellers"))).containsExactly("ac1", "tv1");
            assertThat(find(status(Status.ACTIVE))).containsExactly("ac1", "cha", "tv1");
            assertThat(find(status(Status.PASSIVE))).containsExactly("ac2");
            assertThat(find(status(Status.DELETED))).containsExactly("gone");
            assertThat(find(scores(50, null, null))).containsExactly("ac1");
            assertThat(find(scores(null, 77, null))).containsExactly("tv1");
            assertThat(find(scores(40, 78, null))).containsExactly("ac1", "tv1");
            assertThat(find(scores(null, null, Instant.parse("2026-05-15T00:00:00Z")))).containsExactly("ac1");
            assertThat(find(words("AIR"))).containsExactly("ac1", "tv1");
            assertThat(find(words("vornado air"))).containsExactly("ac1");
            assertThat(find(words("\u00e9t\u00e9"))).containsExactly("ac2");
            assertThat(find(words("verde"))).containsExactly("cha");
            assertThat(find(words("' OR 1=1 -- %"))).isEmpty();
            assertThat(find(ProductFilter.titleHolding("0% s"))).containsExactly("ac2");
            assertThat(find(ProductFilter.titleHolding("L_F"))).containsExactly("ac2");
            assertThat(find(ProductFilter.titleHolding("%_"))).isEmpty();
            assertThat(find(ProductFilter.titleHolding("vI"))).containsExactly("tv1");
            assertThat(find(ProductFilter.titleHolding("\\"))).isEmpty();
            assertThat(find(new ProductFilter(null, null, null, null, null, null, null, null, null, null, true)))
                    .containsExactly("ac1", "ac2", "cha", "gone", "tv1");
            assertThat(find(new ProductFilter(Channel.D2C, "Vornado", "Home", "best-sellers", Status.ACTIVE, 70, 80,
                    Instant.parse("2026-05-15T00:00:00Z"), "air", "ac1", false))).containsExactly("ac1");
            assertThat(skusWithTitle("VORN")).containsExactly("ac1");
            assertThat(skusWithTitle("O A")).containsExactly("ac1");
            assertThat(skusWithTitle("%")).containsExactly("ac2");
            assertThat(skusWithTitle("l_F")).containsExactly("ac2");
            assertThat(skusWithTitle("h V")).isEmpty();
        }
    }

    @Test
    void aSearchSeesWhatWasWrittenJustNow() {
        put("a", EN, values("Old title", "Oak", "https://a.example/", "", false, List.of(), List.of()));
        catchUp();

        catalog.change(workspace, List.of(new ListingChange(new ListingKey("a", EN),
                ListingValues.builder().set(ListingField.NAME, "New title").build())));

        assertThat(find(words("old"))).isEmpty();
        assertThat(find(words("new"))).containsExactly("a");
        assertThat(find(ProductFilter.titleHolding("old"))).isEmpty();
        catchUp();
        assertThat(find(words("old"))).isEmpty();
        assertThat(find(words("new"))).containsExactly("a");
    }

    @Test
    void nothingIsDueAfterAnIngestThatSaysTheSame() {
        ListingValues values = values("A", "Oak", "https://a.example/", "", false, List.of("x"), List.of());
        put("a", EN, values);
        put("a", EN, values);
        catalog.change(workspace, List.of(new ListingChange(new ListingKey("a", EN),
                ListingValues.builder().set(ListingField.STOCK_COUNT, 3L).build())));

        assertThat(count("SELECT count(*) FROM product_text_due WHERE workspace_id = ?")).isEqualTo(1);
    }

    @Test
    void anotherDefaultLocaleChangesWhatIsSearched() {
        catalog.overwrite(workspace, sink -> {
            sink.put("a", EN, ListingValues.builder().set(ListingField.NAME, "green").build());
            sink.put("a", PT, ListingValues.builder().set(ListingField.NAME, "verde").build());
        });
        catchUp();
        assertThat(find(words("verde"))).isEmpty();

        context.getBean(Workspaces.class).putSettings(workspace, Map.of(Setting.DEFAULT_LOCALE, "pt_BR"));

        assertThat(find(words("verde"))).containsExactly("a");
        catchUp();
        assertThat(find(words("verde"))).containsExactly("a");
        assertThat(find(words("green"))).isEmpty();
    }

    @Test
    void aNeighboursProductsAreNotFound() {
        put("a", EN, values("Tea", "Oak", "https://a.example/", "", false, List.of(), List.of()));
        catchUp();
        WorkspaceId neighbour = newWorkspace();

        assertThat(views.list(neighbour, words("tea"), null, 10)).isEmpty();
        assertThatThrownBy(() -> tenancy.read(neighbour, "SELECT * FROM find_skus(?, 'en_US', '', NULL, NULL, 'tea', "
                + "NULL, NULL, NULL, NULL, false, 10)", p -> p.add(workspace.value()), ResultSet::next))
                .hasMessageContaining("another workspace");
        assertThat(tenancy.<Boolean>read(neighbour, "SELECT * FROM product_text", p -> {
        }, ResultSet::next)).isFalse();
    }

    @Test
    void aSearchGoesOnBehindAnySku() {
        for (String sku : List.of("50%", "50%L", "50%s", "5'0", "\\'; --", "\u00e9\ud83d\ude00")) {
            put(sku, EN, values("100%L\\'s", "O'ak %s", "https://a.example/", "", false, List.of("%1$s"), List.of()));
            score(sku, 60, "2026-05-01T00:00:00Z");
        }
        for (int i = 0; i < 2; i++) {
            assertThat(
                    find(new ProductFilter(Channel.D2C, "O'ak %s", "%1$s", null, Status.ACTIVE, 50, 70, null, "100%l",
                            "0%l\\'", false)))
                    .containsExactly("5'0", "50%", "50%L", "50%s", "\\'; --", "\u00e9\ud83d\ude00");
            catchUp();
        }
    }

    @Test
    void labelsFollowTheListing() {
        put("a", EN, values("A", "Oak", "https://a.example/", "", false, List.of("Home", "Home"), List.of("new")));
        catchUp();
        put("a", EN, values("A", "Elm", "https://www.amazon.com/dp/1", "", true, List.of("Home"), List.of()));
        catchUp();

        assertThat(tenancy.<List<String>>read(workspace, "SELECT label FROM product_label ORDER BY label", p -> {
        }, ProductSearchIT::texts)).containsExactly("brand:Elm", "category:Home", "channel:marketplace",
                "status:passive");
    }

    /** Whoever the statements run as, and however many products there are. */
    @Test
    void amongAMillionProductsEachSearchUsesAnIndexAndFindsItsPage() throws SQLException {
        execute(NumberedProducts.fill(workspace.value()));
        Map<ProductFilter, LongPredicate> meant = new LinkedHashMap<>();
        meant.put(brand("Brand 77"), n -> n % 2000 == 77);
        meant.put(brand("nobody"), n -> false);
        meant.put(channel(Channel.D2C), n -> n % 500 != 0);
        meant.put(channel(Channel.MARKETPLACE), n -> n % 500 == 0);
        meant.put(labels("Cat 7", null), n -> n % 50 == 7);
        meant.put(labels("Late", null), n -> n > NumberedProducts.LATE);
        meant.put(labels(null, "tag 7"), n -> n % 1000 == 7);
        meant.put(labels("Late", "tag 7"), n -> n > NumberedProducts.LATE && n % 1000 == 7);
        meant.put(status(Status.ACTIVE), n -> true);
        meant.put(status(Status.PASSIVE), n -> false);
        meant.put(status(Status.DELETED), n -> false);
        meant.put(scores(100, null, null), n -> NumberedProducts.score(n) == 100);
        meant.put(scores(101, null, null), n -> false);
        meant.put(scores(60, null, null), n -> NumberedProducts.score(n) >= 60);
        meant.put(scores(null, 5, null), n -> NumberedProducts.score(n) >= 0 && NumberedProducts.score(n) <= 5);
        meant.put(scores(null, null, Instant.parse("2026-01-01T02:00:00Z")), n -> n % 1000 == 1);
        meant.put(scores(null, null, Instant.parse("2026-01-01T01:00:00Z")), n -> false);
        meant.put(words("common"), n -> true);
        meant.put(words("w77"), n -> n % 5000 == 77);
        meant.put(words("late"), n -> n > NumberedProducts.LATE);
        meant.put(words("late w77"), n -> n > NumberedProducts.LATE && n % 5000 == 77);
        meant.put(words("nope"), n -> false);
        meant.put(words("never seen"), n -> false);
        meant.put(words("\"product w77\""), n -> false);
        meant.put(words("\"common w77\""), n -> n % 5000 == 77);
        meant.put(words("common -product"), n -> false);
        // each is frequent, and none has both
        meant.put(labels("Cat 7", "tag 8"), n -> false);
        meant.put(new ProductFilter(null, null, "Cat 7", null, null, 101, null, null, null, null, false), n -> false);
        meant.put(new ProductFilter(null, null, "Cat 7", null, null, 90, null, null, null, null, false), n -> false);
        meant.put(new ProductFilter(null, null, "Cat 1", null, null, 90, null, null, null, null, false),
                n -> n % 50 == 1 && NumberedProducts.score(n) >= 90);
        meant.put(new ProductFilter(Channel.D2C, null, "Late", null, null, null, null, null, "common", null, false),
                n -> n > NumberedProducts.LATE && n % 500 != 0);
        meant.put(ProductFilter.titleHolding("product"), n -> n % 10 == 0);
        for (String part : List.of("654320", "zzzzzz", "zz", "0 a", "-")) {
            meant.put(ProductFilter.titleHolding(part), n -> NumberedProducts.isInTitle(n, part));
        }
        meant.put(ProductFilter.ALL, n -> true);
        meant.put(
                new ProductFilter(Channel.D2C, null, "Cat 7", "tag 57", Status.ACTIVE, 1, 99, null, "common", "57",
                        false),
                n -> false);
        meant.put(new ProductFilter(Channel.D2C, null, "Cat 1", "tag 51", Status.ACTIVE, 1, 99, null, "common", null,
                false), n -> n % 1000 == 51 && NumberedProducts.score(n) >= 1);

        // each is rare, and whoever has one has them all
        ProductFilter same = new ProductFilter(null, null, "Same", "same", null, null, null, null, "same", null, false);
        meant.put(same, n -> n % 500 == 7);
        ProductFilter nearly = new ProductFilter(null, null, "Same", "nearly", null, null, null, null, "same", null,
                false);
        meant.put(nearly, n -> n % 500 == 7 && n % 10_000 != 7);

        // many that lie together there are walked to, once for each page
        Map<ProductFilter, Long> most = Map.of(words("late"), 1_000_000L, scores(60, null, null), 1_000_000L, same,
                800L,
                nearly, 800L);

        vacuum();
        tellWhatWasRead();
        for (Map.Entry<ProductFilter, LongPredicate> one : meant.entrySet()) {
            ProductFilter filter = one.getKey();
            long before = readBySequence();
            long rows = rowsRead();
            assertThat(views.list(workspace, filter, "sku-0500000", 51)).as(filter.toString())
                    .extracting(ProductView::sku).isEqualTo(NumberedProducts.skus(one.getValue(), 500_000, 51));
            assertThat(views.list(workspace, filter, null, 51)).as(filter.toString()).extracting(ProductView::sku)
                    .isEqualTo(NumberedProducts.skus(one.getValue(), 0, 51));
            tellWhatWasRead();
            assertThat(readBySequence()).as("rows read by sequential scans for " + filter).isEqualTo(before);
            assertThat(rowsRead() - rows).as("rows fetched for " + filter)
                    .isLessThan(most.getOrDefault(filter, 80_000L));
        }
        assertThat(plan("SELECT sku FROM product WHERE workspace_id = " + workspace.value()
                + " AND deleted_at IS NULL AND sku > 'sku-0500000' ORDER BY sku LIMIT 51"))
                .contains("Index Scan using product_pkey").doesNotContain("Sort");
    }

    /** Until every row is known to be visible to all: an index alone then answers for it. */
    private static void vacuum() throws SQLException {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        do {
            assertThat(System.nanoTime()).as("waited for the big tables to be vacuumed").isLessThan(deadline);
            execute("VACUUM product, product_text, product_label, latest_score");
        } while (look("SELECT count(*) FROM pg_class WHERE relname IN ('product', 'product_text', 'product_label', "
                + "'latest_score') AND relallvisible < relpages * 0.99") > 0);
    }

    private String plan(String sql) {
        return tenancy.inTransaction(workspace, connection -> {
            StringBuilder plan = new StringBuilder();
            try (Statement statement = connection.createStatement();
                    ResultSet lines = statement.executeQuery("EXPLAIN " + sql)) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            return plan.toString();
        });
    }

    /**
     * A session reports what it read up to a second later, unless it is told to; the pool gives this thread the same.
     */
    private void tellWhatWasRead() {
        tenancy.<Boolean>read(workspace, "SELECT pg_stat_force_next_flush()", p -> {
        }, ResultSet::next);
    }

    /** Of the big tables, since the server started. */
    private static long readBySequence() throws SQLException {
        return look("SELECT sum(seq_tup_read) FROM pg_stat_user_tables WHERE relname IN ('product', 'product_text', "
                + "'product_label', 'latest_score', 'listing')");
    }

    private static long rowsRead() throws SQLException {
        return look("SELECT sum(idx_tup_fetch) FROM pg_stat_user_tables WHERE relname IN ('product', 'product_text', "
                + "'product_label', 'latest_score', 'listing')");
    }

    private void catchUp() {
        while (texts.catchUpSome(workspace)) {
            // the next ones
        }
        assertThat(count("SELECT count(*) FROM product_text_due WHERE workspace_id = ?")).isZero();
    }

    private List<String> find(ProductFilter filter) {
        List<String> all = new ArrayList<>();
        String after = null;
        // one at a time, so that the order and what lies behind a key are tried as well
        List<ProductView> page = views.list(workspace, filter, after, 1);
        while (!page.isEmpty()) {
            all.add(page.getFirst().sku());
            page = views.list(workspace, filter, page.getFirst().sku(), 1);
        }
        assertThat(views.list(workspace, filter, null, 100)).extracting(ProductView::sku)
                .containsExactlyElementsOf(all);
        return all;
    }

    private List<String> skusWithTitle(String part) {
        return tenancy.read(workspace, "SELECT * FROM skus_with_title(?, ?, ?, ?)",
                p -> p.add(workspace.value()).add("en_US").add(part).add(100), ProductSearchIT::texts);
    }

    private static List<String> texts(ResultSet rows) throws SQLException {
        List<String> texts = new ArrayList<>();
        while (rows.next()) {
            texts.add(rows.getString(1));
        }
        return texts;
    }

    private static ProductFilter brand(String brand) {
        return new ProductFilter(null, brand, null, null, null, null, null, null, null, null, false);
    }

    private static ProductFilter channel(Channel channel) {
        return new ProductFilter(channel, null, null, null, null, null, null, null, null, null, false);
    }

    private static ProductFilter labels(@Nullable String category, @Nullable String tag) {
        return new ProductFilter(null, null, category, tag, null, null, null, null, null, null, false);
    }

    private static ProductFilter status(Status status) {
        return new ProductFilter(null, null, null, null, status, null, null, null, null, null, false);
    }

    private static ProductFilter scores(@Nullable Integer min, @Nullable Integer max, @Nullable Instant before) {
        return new ProductFilter(null, null, null, null, null, min, max, before, null, null, false);
    }

    private static ProductFilter words(String words) {
        return new ProductFilter(null, null, null, null, null, null, null, null, words, null, false);
    }

    private void put(String sku, LocaleKey locale, ListingValues values) {
        catalog.overwrite(workspace, sink -> sink.put(sku, locale, values));
    }

    private static ListingValues values(String name, String brand, String url, String description, boolean passive,
            List<String> category, List<String> tags) {
        return ListingValues.builder().set(ListingField.NAME, name).set(ListingField.BRAND, brand)
                .set(ListingField.URL, url).set(ListingField.DESCRIPTION, description)
                .set(ListingField.PASSIVE, passive).set(ListingField.CATEGORY, category)
                .set(ListingField.TAGS, tags).build();
    }

    private void score(String sku, int score, String at) {
        tenancy.write(workspace, """
                INSERT INTO latest_score (workspace_id, sku, run_id, model, channel, score, audited_at)
                VALUES (?, ?, 'run', 'pdp', 'd2c', ?, ?)""",
                p -> p.add(workspace.value()).add(sku).add(score).add(Instant.parse(at)));
    }

    private long count(String sql) {
        return tenancy.read(workspace, sql, p -> p.add(workspace.value()), row -> row.next() ? row.getLong(1) : -1);
    }

    private static WorkspaceId newWorkspace() {
        String name = "search" + WORKSPACES.incrementAndGet();
        return new CreateWorkspace(context.getBean(Workspaces.class), Clock.systemUTC())
                .create(name, name, null, Map.of()).id();
    }

    private static void execute(String script) throws SQLException {
        try (Connection connection = TestPostgres.superuser(database).getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : Arrays.asList(script.split(";"))) {
                statement.execute(sql);
            }
        }
    }

    private static long look(String sql) throws SQLException {
        try (Connection connection = TestPostgres.superuser(database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_stat_clear_snapshot()");
            try (ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
