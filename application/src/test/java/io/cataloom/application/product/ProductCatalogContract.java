package io.cataloom.application.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.cataloom.application.product.ProductCatalog.ListingChange;
import io.cataloom.application.product.ProductCatalog.ListingKey;
import io.cataloom.domain.product.Attributes;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.product.LocaleKey;
import io.cataloom.domain.product.Prices;
import io.cataloom.domain.workspace.WorkspaceId;

/** What every {@link ProductCatalog} with its {@link ProductViews} owes. */
public interface ProductCatalogContract {

    LocaleKey EN = new LocaleKey("en_US", null);
    LocaleKey PT = new LocaleKey("pt_BR", null);
    LocaleKey NEW_YORK = new LocaleKey("en_US", "newyork");

    ProductCatalog catalog();

    ProductViews views();

    /** An empty workspace with the default locale en_US. */
    WorkspaceId workspace();

    /** Another one. */
    WorkspaceId neighbour();

    @Test
    default void aListingReadsBackAsItWasWritten() {
        ListingValues everything = everything();

        put("tea", EN, everything);

        assertThat(read("tea", EN)).isEqualTo(everything);
        assertThat(views().find(workspace(), "tea", null)).hasValueSatisfying(view -> {
            assertThat(view.locale()).isEqualTo("en_US");
            assertThat(view.values()).isEqualTo(everything);
        });
    }

    @Test
    default void overwritingLeavesNothingOfWhatWasThere() {
        put("tea", EN, everything());
        put("tea", EN, named("New"));

        assertThat(read("tea", EN)).isEqualTo(named("New"));
    }

    @Test
    default void ofTwoListingsForOneKeyTheLaterStays() {
        catalog().overwrite(workspace(), sink -> {
            sink.put("tea", EN, everything());
            sink.put("b", EN, named("B"));
            sink.put("tea", EN, named("Second"));
        });

        assertThat(read("tea", EN)).isEqualTo(named("Second"));
    }

    @Test
    default void aStoreKeepsItsFiveFieldsAndTheRestMakesTheLocale() {
        put("tea", NEW_YORK, everything());

        ListingValues locale = read("tea", EN);
        assertThat(locale.get(ListingField.NAME)).isEqualTo("Tea");
        assertThat(locale.has(ListingField.PRICE)).isFalse();
        assertThat(locale.has(ListingField.STOCK_COUNT)).isFalse();
        assertThat(read("tea", NEW_YORK)).isEqualTo(everything());
    }

    @Test
    default void aStoreLeavesTheLocaleThatIsThereAlone() {
        put("tea", EN, named("Locale"));
        put("tea", NEW_YORK, everything());

        assertThat(read("tea", EN)).isEqualTo(named("Locale"));
        assertThat(read("tea", NEW_YORK).get(ListingField.NAME)).isEqualTo("Locale");
        assertThat(read("tea", NEW_YORK).get(ListingField.PRICE)).isEqualTo(Prices.of("USD", "9.90"));
    }

    @Test
    default void inOneRequestTheLocalesOwnRecordBeatsTheStores() {
        for (boolean storeFirst : new boolean[]{true, false}) {
            catalog().overwrite(workspace(), sink -> {
                if (storeFirst) {
                    sink.put("tea", NEW_YORK, everything());
                }
                sink.put("tea", EN, named("Locale"));
                if (!storeFirst) {
                    sink.put("tea", NEW_YORK, everything());
                }
            });

            assertThat(read("tea", EN)).isEqualTo(named("Locale"));
        }
    }

    @Test
    default void ofTwoStoresTheFirstMakesTheLocale() {
        catalog().overwrite(workspace(), sink -> {
            sink.put("tea", NEW_YORK, named("First"));
            sink.put("tea", new LocaleKey("en_US", "boston"), named("Second"));
        });

        assertThat(read("tea", EN).get(ListingField.NAME)).isEqualTo("First");
    }

    @Test
    default void aStoreWithoutAValueOfItsOwnHasItsLocales() {
        put("tea", EN, everything());
        put("tea", NEW_YORK, named("x"));

        assertThat(read("tea", NEW_YORK).get(ListingField.PRICE)).isEqualTo(Prices.of("USD", "9.90"));
    }

    @Test
    default void aChangeTouchesOnlyWhatItNames() {
        put("tea", EN, everything());

        Set<ListingKey> missing = change("tea", EN,
                ListingValues.builder().set(ListingField.PRICE, Prices.of("EUR", "1")).set(ListingField.IN_STOCK, false)
                        .build());

        assertThat(missing).isEmpty();
        assertThat(read("tea", EN)).isEqualTo(everything().then(ListingValues.builder()
                .set(ListingField.PRICE, Prices.of("EUR", "1")).set(ListingField.IN_STOCK, false).build()));
    }

    @Test
    default void aChangeToNullClears() {
        put("tea", EN, everything());

        change("tea", EN, ListingValues.builder().set(ListingField.BRAND, null).set(ListingField.TAGS, null).build());

        assertThat(read("tea", EN).has(ListingField.BRAND)).isFalse();
        assertThat(read("tea", EN).has(ListingField.TAGS)).isFalse();
        assertThat(read("tea", EN).get(ListingField.NAME)).isEqualTo("Tea");
    }

    @Test
    default void attributesAreMergedByNameAndNullRemovesOne() {
        put("tea", EN, everything());

        Map<String, Object> changes = new LinkedHashMap<>();
        changes.put("organic", null);
        changes.put("grade", "A");
        change("tea", EN, ListingValues.builder().set(ListingField.ATTRIBUTES, new Attributes(changes)).build());

        assertThat(read("tea", EN).get(ListingField.ATTRIBUTES)).isEqualTo(new Attributes(
                Map.of("weight", new BigDecimal("12.50"), "notes", List.of("malt", "smoke"), "grade", "A")));
    }

    @Test
    default void changesOfDifferentFieldsGoTogether() {
        put("a", EN, everything());
        put("b", EN, everything());

        catalog().change(workspace(),
                List.of(new ListingChange(new ListingKey("a", EN),
                        ListingValues.builder().set(ListingField.STOCK_COUNT, 1L).build()),
                        new ListingChange(new ListingKey("b", EN), named("B"))));

        assertThat(read("a", EN))
                .isEqualTo(everything().then(ListingValues.builder().set(ListingField.STOCK_COUNT, 1L).build()));
        assertThat(read("b", EN)).isEqualTo(everything().then(named("B")));
    }

    @Test
    default void aStoreIsChangedWithoutItsLocale() {
        put("tea", EN, everything());
        put("tea", NEW_YORK, everything());

        change("tea", NEW_YORK, ListingValues.builder().set(ListingField.STOCK_COUNT, 3L).build());

        assertThat(read("tea", EN)).isEqualTo(everything());
        assertThat(read("tea", NEW_YORK).get(ListingField.STOCK_COUNT)).isEqualTo(3L);
    }

    @Test
    default void whatIsNotThereIsNamedAndNotMade() {
        put("tea", EN, everything());
        ListingKey unknown = new ListingKey("coffee", EN);
        ListingKey otherLocale = new ListingKey("tea", PT);
        ListingKey store = new ListingKey("tea", NEW_YORK);
        List<ListingKey> keys = List.of(unknown, new ListingKey("tea", EN), otherLocale, store);

        assertThat(catalog().missing(workspace(), keys)).containsExactlyInAnyOrder(unknown, otherLocale, store);
        assertThat(catalog().change(workspace(),
                keys.stream().map(key -> new ListingChange(key, named("Changed"))).toList()))
                .containsExactlyInAnyOrder(unknown, otherLocale, store);
        assertThat(read("tea", EN).get(ListingField.NAME)).isEqualTo("Changed");
        assertThat(views().find(workspace(), "coffee", null)).isEmpty();
        assertThat(views().find(workspace(), "tea", NEW_YORK)).isEmpty();
    }

    @Test
    default void nothingIsStoredWhenTheWriterFails() {
        IllegalStateException failure = new IllegalStateException("half way");

        assertThatThrownBy(() -> catalog().overwrite(workspace(), sink -> {
            sink.put("tea", EN, everything());
            throw failure;
        })).isSameAs(failure);

        assertThat(views().find(workspace(), "tea", null)).isEmpty();
        put("tea", EN, named("After"));
        assertThat(read("tea", EN)).isEqualTo(named("After"));
    }

    @Test
    default void emptyRequestsAreFine() {
        catalog().overwrite(workspace(), sink -> {
        });
        assertThat(catalog().change(workspace(), List.of())).isEmpty();
        assertThat(catalog().missing(workspace(), List.of())).isEmpty();
    }

    @Test
    default void keysDifferByCaseAndTakeAnyCharacter() {
        for (String sku : List.of("tea", "TEA", "t%", "t_", "té/\\'\"", "😀", " x", "a".repeat(128))) {
            put(sku, EN, named(sku));
        }

        for (String sku : List.of("tea", "TEA", "t%", "t_", "té/\\'\"", "😀", " x", "a".repeat(128))) {
            assertThat(read(sku, EN).get(ListingField.NAME)).isEqualTo(sku);
        }
    }

    @Test
    default void theListGoesBySkuAndGoesOnBehindOne() {
        for (String sku : List.of("b", "a", "B", "c", "😀", "é")) {
            put(sku, EN, named(sku));
        }

        assertThat(views().list(workspace(), null, 3)).extracting(ProductView::sku).containsExactly("B", "a", "b");
        assertThat(views().list(workspace(), "b", 9)).extracting(ProductView::sku).containsExactly("c", "é", "😀");
    }

    @Test
    default void withoutAListingInTheDefaultLocaleTheFirstOtherOneIsShown() {
        put("tea", PT, named("Chá"));
        put("tea", new LocaleKey("de_DE", null), named("Tee"));

        assertThat(views().find(workspace(), "tea", null)).hasValueSatisfying(
                view -> assertThat(view.values().get(ListingField.NAME)).isEqualTo("Tee"));
    }

    @Test
    default void aNeighboursProductsAreNeitherSeenNorTouched() {
        put("tea", EN, everything());
        catalog().overwrite(neighbour(), sink -> sink.put("tea", EN, named("Theirs")));

        assertThat(read("tea", EN)).isEqualTo(everything());
        assertThat(views().list(neighbour(), null, 9)).singleElement()
                .satisfies(view -> assertThat(view.values()).isEqualTo(named("Theirs")));
        catalog().change(neighbour(), List.of(new ListingChange(new ListingKey("tea", EN), named("Changed"))));
        assertThat(read("tea", EN)).isEqualTo(everything());
    }

    @Test
    default void manyListingsGoInAtOnce() {
        catalog().overwrite(workspace(), sink -> IntStream.range(0, 10_000)
                .forEach(i -> sink.put("sku-%05d".formatted(9_999 - i), EN, named("n" + i))));

        assertThat(views().list(workspace(), "sku-09997", 9)).extracting(view -> view.values().get(ListingField.NAME))
                .containsExactly("n1", "n0");
    }

    private void put(String sku, LocaleKey locale, ListingValues values) {
        catalog().overwrite(workspace(), sink -> sink.put(sku, locale, values));
    }

    private Set<ListingKey> change(String sku, LocaleKey locale, ListingValues values) {
        return catalog().change(workspace(), List.of(new ListingChange(new ListingKey(sku, locale), values)));
    }

    private ListingValues read(String sku, LocaleKey locale) {
        return views().find(workspace(), sku, locale).orElseThrow().values();
    }

    private static ListingValues named(String name) {
        return ListingValues.builder().set(ListingField.NAME, name).build();
    }

    /** Every field with a value. */
    static ListingValues everything() {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("organic", true);
        attributes.put("weight", new BigDecimal("12.50"));
        attributes.put("notes", List.of("malt", "smoke"));
        return ListingValues.builder().set(ListingField.NAME, "Tea").set(ListingField.URL, "https://shop.example/tea")
                .set(ListingField.IMAGE_URL, "//cdn.example/tea.jpg").set(ListingField.DESCRIPTION, "Black\n\"tea\" 😀")
                .set(ListingField.BRAND, "Leaf").set(ListingField.MERCHANT_SKU, "T-1").set(ListingField.COLOR, "black")
                .set(ListingField.SIZE, "100 g").set(ListingField.GENDER, "any").set(ListingField.GROUP_CODE, "teas")
                .set(ListingField.CATEGORY, List.of("Drinks", "Tea, \"black\"", "{}", "NULL"))
                .set(ListingField.TAGS, List.of("new")).set(ListingField.VARIANTS, List.of("tea-250"))
                .set(ListingField.PRICE, Prices.of("USD", "9.90"))
                .set(ListingField.ORIGINAL_PRICE,
                        new Prices(Map.of("USD", new BigDecimal("1234567890123456789012345678901234567890.12"), "EUR",
                                new BigDecimal("0.00000001"))))
                .set(ListingField.OMNIBUS_PRICE, Prices.of("USD", "0")).set(ListingField.IN_STOCK, true)
                .set(ListingField.STOCK_COUNT, Long.MAX_VALUE).set(ListingField.RATING, new BigDecimal("9.75"))
                .set(ListingField.ITEM_UPDATE_DATE, Instant.parse("2026-02-28T23:59:59Z"))
                .set(ListingField.ITEM_START_DATE, Instant.parse("0001-01-01T00:00:00Z"))
                .set(ListingField.ITEM_END_DATE, Instant.parse("9999-12-31T23:59:59Z")).set(ListingField.PASSIVE, false)
                .set(ListingField.ATTRIBUTES, new Attributes(attributes)).build();
    }
}
