package io.cataloom.domain.insights.rewrite;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.RewriteField;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.product.Prices;

/**
 * All that a writer may state of a product: the canonical record, and how shoppers on its page rate it. Texts are
 * plain: markup is taken out.
 *
 * @param language
 *            the language of the record's texts, {@code en}; empty if unknown
 * @param specs
 *            what the product has: its colour, size, and the workspace's own attributes, by label
 * @param reviews
 *            null if none were seen
 */
public record ProductRecord(String sku, String language, String title, @Nullable String brand, @Nullable String url,
        @Nullable String description, List<String> bullets, List<String> imageUrls, List<String> category,
        List<String> tags, @Nullable String gtin, @Nullable String audience, Map<String, String> specs,
        @Nullable Prices price, @Nullable Boolean inStock, @Nullable Reviews reviews) {

    private static final Pattern WORD_BREAKS = Pattern.compile("[_\\-\\s]+");

    public ProductRecord {
        bullets = List.copyOf(bullets);
        imageUrls = List.copyOf(imageUrls);
        category = List.copyOf(category);
        tags = List.copyOf(tags);
        specs = Collections.unmodifiableMap(new LinkedHashMap<>(specs));
    }

    /**
     * How shoppers rate it.
     *
     * @param average
     *            from 1 to {@code best}
     */
    public record Reviews(BigDecimal average, BigDecimal best, long count) {
    }

    /** A product as its listing has it, with what is kept beside the listing. */
    public static ProductRecord of(String sku, String language, ListingValues listing, List<String> bullets,
            List<String> moreImageUrls, @Nullable String gtin, @Nullable Reviews reviews) {
        List<String> images = new ArrayList<>();
        String image = listing.get(ListingField.IMAGE_URL);
        if (image != null) {
            images.add(image);
        }
        moreImageUrls.stream().filter(url -> !images.contains(url)).forEach(images::add);
        return new ProductRecord(sku, language, plain(listing.get(ListingField.NAME)),
                orNull(listing.get(ListingField.BRAND)), listing.get(ListingField.URL),
                orNull(listing.get(ListingField.DESCRIPTION)), plain(bullets), images,
                plain(listing.get(ListingField.CATEGORY)), plain(listing.get(ListingField.TAGS)), gtin,
                orNull(listing.get(ListingField.GENDER)), specs(listing), listing.get(ListingField.PRICE),
                listing.get(ListingField.IN_STOCK), reviews);
    }

    /**
     * Tells whether a text for the field may have become untrue: the same while nothing changed that it may state. The
     * texts that recommendations themselves change are left out; of these, the one in question is compared by itself.
     */
    public String fingerprint(RewriteField field) {
        List<String> facts = new ArrayList<>(List.of("brand " + brand, "gtin " + gtin, "audience " + audience,
                "category " + category, "tags " + tags, "specs " + specs));
        if (field == RewriteField.JSON_LD) {
            facts.addAll(List.of("url " + url, "images " + imageUrls, "in stock " + inStock,
                    "price " + (price == null ? "" : new TreeMap<>(price.amounts()))));
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(facts.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    boolean isEnglish() {
        return language.equals("en");
    }

    private static Map<String, String> specs(ListingValues listing) {
        Map<String, String> specs = new LinkedHashMap<>();
        put(specs, "Color", listing.get(ListingField.COLOR));
        put(specs, "Size", listing.get(ListingField.SIZE));
        var attributes = listing.get(ListingField.ATTRIBUTES);
        if (attributes != null) {
            attributes.values().forEach((name, value) -> put(specs, label(name), value));
        }
        return specs;
    }

    private static void put(Map<String, String> specs, String label, @Nullable Object value) {
        String text = switch (value) {
            case String single -> PlainText.of(single);
            case BigDecimal number -> number.precision() - number.scale() > 30 ? "" : number.toPlainString();
            case List<?> many -> String.join(", ",
                    many.stream().map(one -> PlainText.of(String.valueOf(one))).filter(one -> !one.isEmpty())
                            .toList());
            case null, default -> "";
        };
        if (!text.isEmpty() && !label.isEmpty()) {
            specs.putIfAbsent(label, text);
        }
    }

    /** {@code filter_area} reads as Filter area. */
    private static String label(String name) {
        String words = WORD_BREAKS.matcher(name).replaceAll(" ").strip();
        return words.isEmpty() ? "" : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static List<String> plain(@Nullable List<String> texts) {
        return texts == null ? List.of()
                : texts.stream().map(PlainText::of).filter(text -> !text.isEmpty()).toList();
    }

    private static String plain(@Nullable String text) {
        return text == null ? "" : PlainText.of(text);
    }

    private static @Nullable String orNull(@Nullable String text) {
        String plain = plain(text);
        return plain.isEmpty() ? null : plain;
    }
}
