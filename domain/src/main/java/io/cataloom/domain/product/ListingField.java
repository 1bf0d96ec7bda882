package io.cataloom.domain.product;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A field of a listing, with the type of its values. The fields are these constants and no others.
 *
 * @param <T>
 *            what its values are
 */
@SuppressWarnings("UnusedTypeParameter") // it ties a value's type to the field: see ListingValues
public final class ListingField<T> {

    private static final List<ListingField<?>> REGISTERED = new ArrayList<>();

    public static final ListingField<String> NAME = field("name");
    /** The product's page. */
    public static final ListingField<String> URL = field("url");
    public static final ListingField<String> IMAGE_URL = field("image_url");
    public static final ListingField<String> DESCRIPTION = field("description");
    public static final ListingField<String> BRAND = field("brand");
    /** The merchant's own stock-keeping unit; not the product's key. */
    public static final ListingField<String> MERCHANT_SKU = field("merchant_sku");
    public static final ListingField<String> COLOR = field("color");
    public static final ListingField<String> SIZE = field("size");
    public static final ListingField<String> GENDER = field("gender");
    /** Shared by the variants of one product. */
    public static final ListingField<String> GROUP_CODE = field("group_code");
    /** From broad to specific, or independent labels: the workspace's setting tells. */
    public static final ListingField<List<String>> CATEGORY = field("category");
    public static final ListingField<List<String>> TAGS = field("tags");
    /** Keys of the other variants. */
    public static final ListingField<List<String>> VARIANTS = field("variants");
    public static final ListingField<Prices> PRICE = field("price");
    /** The list price, before any discount. */
    public static final ListingField<Prices> ORIGINAL_PRICE = field("original_price");
    /** The lowest price of the last 30 days, as the EU's Omnibus directive asks for. */
    public static final ListingField<Prices> OMNIBUS_PRICE = field("omnibus_price");
    public static final ListingField<Boolean> IN_STOCK = field("in_stock");
    public static final ListingField<Long> STOCK_COUNT = field("stock_count");
    /** From 0 to 10. */
    public static final ListingField<BigDecimal> RATING = field("rating");
    public static final ListingField<Instant> ITEM_UPDATE_DATE = field("item_update_date");
    public static final ListingField<Instant> ITEM_START_DATE = field("item_start_date");
    public static final ListingField<Instant> ITEM_END_DATE = field("item_end_date");
    /** Hidden from recommendations. */
    public static final ListingField<Boolean> PASSIVE = field("passive");
    public static final ListingField<Attributes> ATTRIBUTES = field("attributes");

    private static final List<ListingField<?>> ALL = List.copyOf(REGISTERED);
    private static final Set<ListingField<?>> STORE_LEVEL = Set.of(PRICE, ORIGINAL_PRICE, OMNIBUS_PRICE, IN_STOCK,
            STOCK_COUNT);

    private final String name;
    private final int index;

    private ListingField(String name, int index) {
        this.name = name;
        this.index = index;
    }

    private static <T> ListingField<T> field(String name) {
        ListingField<T> field = new ListingField<>(name, REGISTERED.size());
        REGISTERED.add(field);
        return field;
    }

    /** Every field, in a fixed order. */
    public static List<ListingField<?>> all() {
        return ALL;
    }

    /** What a store may have of its own; all else is its locale's. */
    public boolean isStoreLevel() {
        return STORE_LEVEL.contains(this);
    }

    public String name() {
        return name;
    }

    /** Its place in {@link #all()}. */
    public int index() {
        return index;
    }

    @Override
    public String toString() {
        return name;
    }
}
