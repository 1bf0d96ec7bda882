package io.cataloom.domain.product;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a workspace's products are sold by; decides which fields a new record must have. */
public enum FeedType {
    STOCK_REVENUE(ListingField.PRICE, ListingField.ORIGINAL_PRICE, ListingField.IN_STOCK),
    AVAILABILITY(ListingField.IN_STOCK),
    PUBLISHED_TIME(ListingField.ITEM_UPDATE_DATE),
    START_END_TIME(ListingField.ITEM_START_DATE, ListingField.ITEM_END_DATE);

    private final List<ListingField<?>> required;

    FeedType(ListingField<?>... required) {
        this.required = List.of(required);
    }

    /** What this type requires beyond the fields that every record must have. */
    public List<ListingField<?>> required() {
        return required;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All codes in one line, for help texts. */
    public static String codes() {
        return Arrays.stream(values()).map(FeedType::code).collect(Collectors.joining(", "));
    }

    public static Optional<FeedType> find(String code) {
        return Arrays.stream(values()).filter(type -> type.code().equals(code)).findFirst();
    }
}
