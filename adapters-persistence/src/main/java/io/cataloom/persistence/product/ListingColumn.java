package io.cataloom.persistence.product;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import io.cataloom.domain.product.Attributes;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.product.Prices;

/**
 * A listing's field as a column. The column has the field's name.
 *
 * @param field
 *            what it holds
 * @param type
 *            its SQL type
 */
record ListingColumn(ListingField<?> field, Type type) {

    enum Type {
        TEXT("text"), TEXTS("text[]"), JSON("jsonb"), BOOLEAN("boolean"), BIGINT("bigint"), TIMESTAMP("timestamptz"),
        /** Staged as text, for COPY's binary form of numeric is far from simple. */
        NUMERIC("text");

        private final String staged;

        Type(String staged) {
            this.staged = staged;
        }

        /** The type of the staging table's column. */
        String staged() {
            return staged;
        }
    }

    /** All of them, in the order of {@link ListingField#all()}. */
    static final List<ListingColumn> ALL = ListingField.all().stream()
            .map(field -> new ListingColumn(field, typeOf(field))).toList();

    /** What products are searched and filtered by: see the function {@code current_product_text}. */
    static final List<ListingColumn> TEXT = ALL.stream()
            .filter(column -> List.<ListingField<?>>of(ListingField.NAME, ListingField.URL, ListingField.DESCRIPTION,
                    ListingField.BRAND, ListingField.CATEGORY, ListingField.TAGS, ListingField.PASSIVE)
                    .contains(column.field()))
            .toList();

    private static Type typeOf(ListingField<?> field) {
        if (field == ListingField.CATEGORY || field == ListingField.TAGS || field == ListingField.VARIANTS) {
            return Type.TEXTS;
        }
        if (field == ListingField.PRICE || field == ListingField.ORIGINAL_PRICE || field == ListingField.OMNIBUS_PRICE
                || field == ListingField.ATTRIBUTES) {
            return Type.JSON;
        }
        if (field == ListingField.IN_STOCK || field == ListingField.PASSIVE) {
            return Type.BOOLEAN;
        }
        if (field == ListingField.STOCK_COUNT) {
            return Type.BIGINT;
        }
        if (field == ListingField.RATING) {
            return Type.NUMERIC;
        }
        if (field == ListingField.ITEM_UPDATE_DATE || field == ListingField.ITEM_START_DATE
                || field == ListingField.ITEM_END_DATE) {
            return Type.TIMESTAMP;
        }
        return Type.TEXT;
    }

    String name() {
        return field.name();
    }

    /** How a statement takes the column from the staging table. */
    String fromStage(String alias) {
        return alias + "." + name() + (type == Type.NUMERIC ? "::numeric" : "");
    }

    int bit() {
        return 1 << field.index();
    }

    /** Adds the field's value to a row. */
    void write(ListingValues values, CopyRows rows) {
        switch (values.get(field)) {
            case null -> rows.addNull();
            case String text -> rows.addText(text);
            case Boolean flag -> rows.addBoolean(flag);
            case Long number -> rows.addLong(number);
            case Instant moment -> rows.addInstant(moment);
            case BigDecimal number -> rows.addText(number.toPlainString());
            case Prices prices -> rows.addJson(Json.of(prices));
            case Attributes attributes -> rows.addJson(Json.of(attributes));
            case List<?> texts -> rows.addTexts(texts);
            default -> throw new IllegalStateException("no column type for " + field);
        }
    }
}
