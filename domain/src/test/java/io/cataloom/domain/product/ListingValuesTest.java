package io.cataloom.domain.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class ListingValuesTest {

    private static ListingValues brand(String brand) {
        return ListingValues.builder().set(ListingField.BRAND, brand).build();
    }

    private static ListingValues attributes(Map<String, Object> values) {
        return ListingValues.builder().set(ListingField.ATTRIBUTES, new Attributes(values)).build();
    }

    @Test
    void absentClearedAndSetAreThreeThings() {
        ListingValues values = ListingValues.builder().set(ListingField.BRAND, null).set(ListingField.COLOR, "red")
                .build();

        assertThat(values.has(ListingField.BRAND)).isTrue();
        assertThat(values.get(ListingField.BRAND)).isNull();
        assertThat(values.get(ListingField.COLOR)).isEqualTo("red");
        assertThat(values.has(ListingField.SIZE)).isFalse();
        assertThat(values.presentBits()).isEqualTo(1 << ListingField.BRAND.index() | 1 << ListingField.COLOR.index());
        assertThat(values).hasToString("{brand=null, color=red}").isNotEqualTo(brand(null));
    }

    @Test
    void everyFieldHasABitOfItsOwn() {
        assertThat(ListingField.all()).hasSizeLessThanOrEqualTo(Integer.SIZE);
        assertThat(ListingField.all())
                .allSatisfy(field -> assertThat(ListingField.all().get(field.index())).isSameAs(field));
        assertThat(ListingField.all()).extracting(ListingField::name).doesNotHaveDuplicates();
    }

    @Test
    void theLaterChangeWinsFieldByField() {
        ListingValues first = ListingValues.builder().set(ListingField.BRAND, "a").set(ListingField.COLOR, "red")
                .build();
        ListingValues later = ListingValues.builder().set(ListingField.BRAND, "b").set(ListingField.SIZE, null).build();

        assertThat(first.then(later)).isEqualTo(ListingValues.builder().set(ListingField.BRAND, "b")
                .set(ListingField.COLOR, "red").set(ListingField.SIZE, null).build());
        assertThat(first.get(ListingField.BRAND)).isEqualTo("a");
    }

    @Test
    void clearingWinsOverSettingAndTheOtherWayRound() {
        assertThat(brand("a").then(brand(null))).isEqualTo(brand(null));
        assertThat(brand(null).then(brand("a"))).isEqualTo(brand("a"));
    }

    @Test
    void attributesAreMergedByName() {
        ListingValues merged = attributes(Map.of("a", "1", "b", List.of("x")))
                .then(attributes(Map.of("b", List.of("y"))));

        assertThat(merged).isEqualTo(attributes(Map.of("a", "1", "b", List.of("y"))));
    }

    @Test
    void anAttributesRemovalIsRememberedInTheMerge() {
        ListingValues removal = attributes(Collections.singletonMap("a", null));

        assertThat(attributes(Map.of("a", "1")).then(removal)).isEqualTo(removal);
    }

    @Test
    void anEmptyChangeChangesNothing() {
        ListingValues nothing = ListingValues.builder().build();

        assertThat(nothing.isEmpty()).isTrue();
        assertThat(brand("a").then(nothing)).isEqualTo(brand("a")).hasSameHashCodeAs(brand("a"));
        assertThat(nothing.then(brand("a"))).isEqualTo(brand("a"));
    }

    @Test
    void onlyPriceAndStockAreAStoresOwn() {
        assertThat(ListingField.all()).filteredOn(ListingField::isStoreLevel).containsExactlyInAnyOrder(
                ListingField.PRICE,
                ListingField.ORIGINAL_PRICE, ListingField.OMNIBUS_PRICE, ListingField.IN_STOCK,
                ListingField.STOCK_COUNT);
    }
}
