package io.cataloom.domain.ingest;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.product.ListingField;

/**
 * The fields a record may have, with their names on the wire, their kinds and limits.
 *
 * <p>
 * Source: the Catalog API's published field table and its field length limits. Lengths are in code points.
 */
public enum RecordField {
    ITEM_ID("item_id", null, Kind.TEXT, 128, 0),
    LOCALE("locale", null, Kind.TEXT, 64, 0),
    NAME("name", ListingField.NAME, Kind.TEXT, 512, 0),
    URL("url", ListingField.URL, Kind.PAGE_URL, 512, 0),
    IMAGE_URL("image_url", ListingField.IMAGE_URL, Kind.IMAGE_URL, 512, 0),
    DESCRIPTION("description", ListingField.DESCRIPTION, Kind.TEXT, 1024, 0),
    CATEGORY("category", ListingField.CATEGORY, Kind.TEXTS, 512, 1024),
    BRAND("brand", ListingField.BRAND, Kind.TEXT, 512, 0),
    SKU("sku", ListingField.MERCHANT_SKU, Kind.TEXT, 512, 0),
    COLOR("color", ListingField.COLOR, Kind.TEXT, 512, 0),
    SIZE("size", ListingField.SIZE, Kind.TEXT, 512, 0),
    GENDER("gender", ListingField.GENDER, Kind.TEXT, 512, 0),
    GROUPCODE("groupcode", ListingField.GROUP_CODE, Kind.TEXT, 512, 0),
    TAGS("tags", ListingField.TAGS, Kind.TEXTS, 512, 4096),
    VARIANTS("variants", ListingField.VARIANTS, Kind.TEXTS, 512, 0),
    PRICE("price", ListingField.PRICE, Kind.PRICES, 0, 0),
    ORIGINAL_PRICE("original_price", ListingField.ORIGINAL_PRICE, Kind.PRICES, 0, 0),
    OMNIBUS_PRICE("omnibus_price", ListingField.OMNIBUS_PRICE, Kind.PRICES, 0, 0),
    IN_STOCK("in_stock", ListingField.IN_STOCK, Kind.FLAG, 0, 0),
    STOCK_COUNT("stock_count", ListingField.STOCK_COUNT, Kind.COUNT, 0, 0),
    RATING("rating", ListingField.RATING, Kind.RATING, 0, 0),
    ITEM_UPDATE_DATE("item_update_date", ListingField.ITEM_UPDATE_DATE, Kind.DATE_TIME, 0, 0),
    ITEM_START_DATE("item_start_date", ListingField.ITEM_START_DATE, Kind.DATE_TIME, 0, 0),
    ITEM_END_DATE("item_end_date", ListingField.ITEM_END_DATE, Kind.DATE_TIME, 0, 0),
    IS_STATUS_PASSIVE("is_status_passive", ListingField.PASSIVE, Kind.FLAG, 0, 0),
    PRODUCT_ATTRIBUTES("product_attributes", ListingField.ATTRIBUTES, Kind.ATTRIBUTES, 512, 1024);

    /** What a value of the field must be. */
    public enum Kind {
        TEXT, PAGE_URL, IMAGE_URL, TEXTS, PRICES, FLAG, COUNT, RATING, DATE_TIME, ATTRIBUTES
    }

    private static final Map<String, RecordField> BY_WIRE_NAME = new HashMap<>();

    static {
        for (RecordField field : values()) {
            BY_WIRE_NAME.put(field.wireName, field);
        }
    }

    private final String wireName;
    private final @Nullable ListingField<?> target;
    private final Kind kind;
    private final int maxLength;
    private final int maxCombined;

    RecordField(String wireName, @Nullable ListingField<?> target, Kind kind, int maxLength, int maxCombined) {
        this.wireName = wireName;
        this.target = target;
        this.kind = kind;
        this.maxLength = maxLength;
        this.maxCombined = maxCombined;
    }

    public String wireName() {
        return wireName;
    }

    public Kind kind() {
        return kind;
    }

    /** Of a text, or of each text in a list. */
    public int maxLength() {
        return maxLength;
    }

    /** Of a list's texts together; 0 for no such limit. */
    public int maxCombined() {
        return maxCombined;
    }

    /** The listing's field it fills; null for the two that make up the key. */
    public @Nullable ListingField<?> target() {
        return target;
    }

    /** Not part of the key. */
    public boolean isListingField() {
        return target != null;
    }

    public boolean isStoreLevel() {
        return target != null && target.isStoreLevel();
    }

    /** Null for a name that is none of these. */
    public static @Nullable RecordField find(String wireName) {
        return BY_WIRE_NAME.get(wireName);
    }
}
