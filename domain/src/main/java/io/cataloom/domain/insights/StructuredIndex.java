package io.cataloom.domain.insights;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.StructuredItem.Source;
import io.cataloom.domain.insights.StructuredValue.Literal;
import io.cataloom.domain.insights.StructuredValue.Nested;

/** Finds items and their values, over references and whatever nests in what, within bounds. */
final class StructuredIndex {

    private static final int MOST_ITEMS = 2_000;
    private static final List<String> PRODUCTS = List.of("Product", "ProductGroup", "IndividualProduct", "ProductModel",
            "SomeProducts", "Vehicle", "Car", "Book");

    private final Map<String, StructuredItem> byId = new HashMap<>();
    private final List<StructuredItem> all = new ArrayList<>();
    private final @Nullable StructuredItem product;

    StructuredIndex(StructuredData data) {
        Deque<StructuredItem> waiting = new ArrayDeque<>(data.items());
        while (!waiting.isEmpty() && all.size() < MOST_ITEMS) {
            StructuredItem item = waiting.poll();
            all.add(item);
            String id = item.id();
            if (id != null && !item.properties().isEmpty()) {
                byId.putIfAbsent(id, item);
            }
            for (List<StructuredValue> values : item.properties().values()) {
                for (StructuredValue value : values) {
                    if (value instanceof Nested(StructuredItem nested) && waiting.size() < MOST_ITEMS) {
                        waiting.add(nested);
                    }
                }
            }
        }
        StructuredItem jsonLd = product(item -> item.source() == Source.JSON_LD);
        product = jsonLd == null ? product(any -> true) : jsonLd;
    }

    private static boolean isProduct(StructuredItem item) {
        for (String type : PRODUCTS) {
            if (is(item, type)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an item is of a type, case aside. */
    static boolean is(StructuredItem item, String type) {
        for (String own : item.types()) {
            if (own.equalsIgnoreCase(type)) {
                return true;
            }
        }
        return false;
    }

    /** The page's product: the one with most properties, for related products are listed with few. Null without. */
    @Nullable
    StructuredItem product(Predicate<StructuredItem> among) {
        StructuredItem best = null;
        for (StructuredItem item : all) {
            if (isProduct(item) && !item.properties().isEmpty() && among.test(item)
                    && (best == null || item.properties().size() > best.properties().size())) {
                best = item;
            }
        }
        return best;
    }

    /** In JSON-LD, or else in any other syntax. */
    @Nullable
    StructuredItem product() {
        return product;
    }

    List<StructuredItem> ofType(String type) {
        return all.stream().filter(item -> is(item, type) && !item.properties().isEmpty()).toList();
    }

    @Nullable
    String brand() {
        StructuredItem product = product();
        return product == null ? null : text(product, "brand");
    }

    /** The values of a property; a reference is followed. */
    List<StructuredValue> values(StructuredItem item, String property) {
        List<StructuredValue> values = item.properties().getOrDefault(property, List.of());
        return values.stream().limit(MOST_ITEMS).map(this::followed).toList();
    }

    private StructuredValue followed(StructuredValue value) {
        if (value instanceof Nested(StructuredItem item) && item.properties().isEmpty() && item.id() != null) {
            StructuredItem meant = byId.get(item.id());
            return meant == null ? value : new Nested(meant);
        }
        return value;
    }

    Stream<StructuredItem> items(StructuredItem item, String property) {
        return values(item, property).stream().filter(Nested.class::isInstance).map(value -> ((Nested) value).item());
    }

    /** The first text of a property, or the name of the first item; null when there is none that says something. */
    @Nullable
    String text(StructuredItem item, String property) {
        for (StructuredValue value : values(item, property)) {
            String text = switch (value) {
                case Literal(String literal) -> literal;
                case Nested(StructuredItem nested) -> literal(nested, "name");
            };
            if (text != null && !text.isBlank()) {
                return text.strip();
            }
        }
        return null;
    }

    /** The first text of a property; null when there is none that says something. */
    static @Nullable String literal(StructuredItem item, String property) {
        for (StructuredValue value : item.properties().getOrDefault(property, List.of())) {
            if (value instanceof Literal(String text) && !text.isBlank()) {
                return text.strip();
            }
        }
        return null;
    }

    /** The addresses of a product's pictures: texts, or items with an url of their own. */
    List<String> images(StructuredItem item) {
        List<String> urls = new ArrayList<>();
        for (StructuredValue value : values(item, "image").stream().limit(Page.MOST_TEXTS).toList()) {
            String url = switch (value) {
                case Literal(String literal) -> literal;
                case Nested(StructuredItem nested) -> {
                    String own = literal(nested, "url");
                    own = own == null ? literal(nested, "contentUrl") : own;
                    yield own == null ? nested.id() : own;
                }
            };
            if (url != null && !url.isBlank()) {
                urls.add(url);
            }
        }
        return urls;
    }
}
