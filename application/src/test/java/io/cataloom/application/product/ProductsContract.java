package io.cataloom.application.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import io.cataloom.application.product.Products.Changed;
import io.cataloom.application.product.Products.Created;
import io.cataloom.application.product.Products.Deleted;
import io.cataloom.application.product.Products.NewProduct;
import io.cataloom.application.product.Products.Restored;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.product.Prices;
import io.cataloom.domain.workspace.WorkspaceId;

/** What every {@link Products} with its {@link ProductViews} owes. */
public interface ProductsContract {

    DetailChange DETAIL = new DetailChange(List.of("quiet", "100% steel"), List.of("https://a.example/2.jpg"),
            "4006381333931");

    Products products();

    ProductViews views();

    /** An empty workspace with the default locale en_US. */
    WorkspaceId workspace();

    /** Another one. */
    WorkspaceId neighbour();

    /** Lets so much time pass for {@link #products()}. */
    void pass(Duration time);

    @Test
    default void aNewProductReadsBackWhole() {
        ListingValues values = ListingValues.builder().set(ListingField.NAME, "Tea \uD83C\uDF75")
                .set(ListingField.CATEGORY, List.of("Food", "Tea")).set(ListingField.PRICE, Prices.of("USD", "9.90"))
                .build();

        Created created = products().create(workspace(), List.of(new NewProduct("tea", values, DETAIL)));

        assertThat(created).isInstanceOfSatisfying(Created.All.class, all -> {
            ProductView view = all.products().getFirst();
            assertThat(all.products()).containsExactly(views().find(workspace(), "tea", null).orElseThrow());
            assertThat(view.values()).isEqualTo(values);
            assertThat(view.detail()).isEqualTo(new ProductDetail(List.of("quiet", "100% steel"),
                    List.of("https://a.example/2.jpg"), "4006381333931"));
            assertThat(view.locale()).isEqualTo("en_US");
            assertThat(view.deletedAt()).isNull();
        });
        assertThat(views().find(neighbour(), "tea", null)).isEmpty();
    }

    @Test
    default void manyAreMadeInTheOrderGivenAndNumberedEachOnce() {
        List<NewProduct> many = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            many.add(product("sku-" + (199 - i)));
        }

        Created created = products().create(workspace(), many);

        assertThat(created).isInstanceOfSatisfying(Created.All.class, all -> {
            assertThat(all.products()).extracting(ProductView::sku)
                    .containsExactlyElementsOf(many.stream().map(NewProduct::sku).toList());
            assertThat(all.products()).extracting(ProductView::number).doesNotHaveDuplicates();
        });
    }

    @Test
    default void oneTakenSkuRefusesThemAll() {
        products().create(workspace(), List.of(product("b")));

        Created created = products().create(workspace(),
                List.of(product("a"), product("b"), product("B"), product("a")));

        assertThat(created).isEqualTo(new Created.SkusTaken(List.of(1, 3)));
        assertThat(views().list(workspace(), null, 10)).extracting(ProductView::sku).containsExactly("b");
    }

    @Test
    default void ofManyAtOnceOneMakesTheProduct() throws InterruptedException, ExecutionException {
        List<Future<Created>> attempts = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                List<NewProduct> pair = i % 2 == 0 ? List.of(product("x"), product("y"))
                        : List.of(product("y"), product("x"));
                attempts.add(threads.submit(() -> products().create(workspace(), pair)));
            }
        }

        int made = 0;
        for (Future<Created> attempt : attempts) {
            switch (attempt.get()) {
                case Created.All all -> made += all.products().size() / 2;
                case Created.SkusTaken taken -> assertThat(taken.indexes()).isNotEmpty();
            }
        }
        assertThat(made).isEqualTo(1);
        assertThat(views().list(workspace(), null, 10)).extracting(ProductView::sku).containsExactly("x", "y");
    }

    @Test
    default void aChangeLeavesTheOtherFieldsAlone() {
        products().create(workspace(), List.of(new NewProduct("tea", ListingValues.builder()
                .set(ListingField.NAME, "Tea").set(ListingField.BRAND, "Oak").build(), DETAIL)));
        Instant before = views().find(workspace(), "tea", null).orElseThrow().updatedAt();

        Changed changed = products().change(workspace(), "tea",
                ListingValues.builder().set(ListingField.BRAND, null).set(ListingField.COLOR, "green").build(),
                new DetailChange(List.of(), null, ""), null);

        assertThat(changed).isInstanceOfSatisfying(Changed.To.class, to -> {
            assertThat(to.product()).isEqualTo(views().find(workspace(), "tea", null).orElseThrow());
            assertThat(to.product().values()).isEqualTo(ListingValues.builder().set(ListingField.NAME, "Tea")
                    .set(ListingField.COLOR, "green").build());
            assertThat(to.product().detail())
                    .isEqualTo(new ProductDetail(List.of(), List.of("https://a.example/2.jpg"), null));
            assertThat(to.product().updatedAt()).isAfter(before);
        });
        assertThat(change("nope", null)).isEqualTo(new Changed.NotFound());
    }

    @Test
    default void aChangeThatBuildsOnAnotherStateIsRefused() {
        products().create(workspace(), List.of(product("tea")));
        Instant first = views().find(workspace(), "tea", null).orElseThrow().updatedAt();

        assertThat(change("tea", Set.of(first))).isInstanceOf(Changed.To.class);
        assertThat(change("tea", Set.of(first))).isEqualTo(new Changed.Meanwhile());
        assertThat(change("tea", Set.of(first.plus(Duration.ofDays(1))))).isEqualTo(new Changed.Meanwhile());
        assertThat(change("tea", Set.of())).isEqualTo(new Changed.Meanwhile());
        Instant second = views().find(workspace(), "tea", null).orElseThrow().updatedAt();
        assertThat(change("tea", Set.of(first, second))).isInstanceOf(Changed.To.class);
        assertThat(change("tea", null)).isInstanceOf(Changed.To.class);
    }

    @Test
    default void aChangeMayDependOnWhatThereIs() {
        products().create(workspace(), List.of(new NewProduct("tea",
                ListingValues.builder().set(ListingField.NAME, "Tea").set(ListingField.BRAND, "Oak").build(),
                DetailChange.NONE)));

        products().change(workspace(), "tea",
                before -> ListingValues.builder().set(ListingField.NAME, before.get(ListingField.BRAND) + " tea")
                        .build(),
                DetailChange.NONE, null);

        assertThat(views().find(workspace(), "tea", null).orElseThrow().values()).isEqualTo(ListingValues.builder()
                .set(ListingField.NAME, "Oak tea").set(ListingField.BRAND, "Oak").build());
    }

    @Test
    default void aDeletedProductIsGoneAndCanBeRestored() {
        products().create(workspace(), List.of(product("tea")));
        ProductView before = views().find(workspace(), "tea", null).orElseThrow();

        assertThat(products().delete(workspace(), "tea")).isTrue();
        assertThat(products().delete(workspace(), "tea")).isFalse();
        assertThat(products().deletedAt(workspace(), "tea")).isPresent();
        assertThat(views().find(workspace(), "tea", null)).isEmpty();
        assertThat(views().list(workspace(), null, 10)).isEmpty();
        assertThat(views().findAll(workspace(), List.of("tea"))).isEmpty();
        assertThat(change("tea", null)).isEqualTo(new Changed.NotFound());
        assertThat(products().create(workspace(), List.of(product("tea"))))
                .isEqualTo(new Created.SkusTaken(List.of(0)));

        assertThat(products().restore(workspace(), "tea")).isEqualTo(new Restored.Back(before));
        assertThat(products().restore(workspace(), "tea")).isEqualTo(new Restored.Back(before));
        assertThat(products().deletedAt(workspace(), "tea")).isEmpty();
        assertThat(products().delete(neighbour(), "tea")).isFalse();
        assertThat(products().restore(neighbour(), "tea")).isEqualTo(new Restored.NotFound());
        assertThat(products().restore(workspace(), "nope")).isEqualTo(new Restored.NotFound());
    }

    @Test
    default void aDeletionThatBuildsOnAnotherStateIsRefused() {
        products().create(workspace(), List.of(product("tea")));
        Instant first = views().find(workspace(), "tea", null).orElseThrow().updatedAt();
        change("tea", null);
        Instant second = views().find(workspace(), "tea", null).orElseThrow().updatedAt();

        assertThat(products().delete(workspace(), "tea", Set.of(first))).isEqualTo(Deleted.MEANWHILE);
        assertThat(products().delete(workspace(), "tea", Set.of())).isEqualTo(Deleted.MEANWHILE);
        assertThat(products().delete(workspace(), "nope", Set.of(first))).isEqualTo(Deleted.NOT_FOUND);
        assertThat(products().delete(neighbour(), "tea", Set.of(second))).isEqualTo(Deleted.NOT_FOUND);
        assertThat(views().find(workspace(), "tea", null)).isPresent();
        assertThat(products().deletedAt(workspace(), "tea")).isEmpty();

        assertThat(products().delete(workspace(), "tea", Set.of(first, second))).isEqualTo(Deleted.DONE);
        assertThat(products().deletedAt(workspace(), "tea")).isPresent();
        assertThat(products().delete(workspace(), "tea", Set.of(second))).isEqualTo(Deleted.NOT_FOUND);
    }

    @Test
    default void aDeletedProductCanBeRestoredForThirtyDays() {
        products().create(workspace(), List.of(product("early"), product("late")));
        products().delete(workspace(), "early");
        products().delete(workspace(), "late");
        Instant until = products().deletedAt(workspace(), "late").orElseThrow().plus(Duration.ofDays(30));

        pass(Duration.ofDays(30).minusSeconds(1));
        assertThat(products().restore(workspace(), "early")).isInstanceOf(Restored.Back.class);
        pass(Duration.ofSeconds(2));
        assertThat(products().restore(workspace(), "late")).isEqualTo(new Restored.WindowPassed(until));
    }

    private Changed change(String sku, @org.jspecify.annotations.Nullable Set<Instant> states) {
        return products().change(workspace(), sku,
                ListingValues.builder().set(ListingField.COLOR, "red").build(), DetailChange.NONE, states);
    }

    private static NewProduct product(String sku) {
        return new NewProduct(sku, ListingValues.builder().set(ListingField.NAME, sku).build(), DetailChange.NONE);
    }
}
