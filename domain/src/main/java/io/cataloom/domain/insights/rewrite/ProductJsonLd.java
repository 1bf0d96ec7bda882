package io.cataloom.domain.insights.rewrite;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.cataloom.domain.insights.FaqPair;
import io.cataloom.domain.insights.StructuredItem;

/** A product as schema.org describes one. What isn't known is left out. */
final class ProductJsonLd {

    private static final String CONTEXT = "https://schema.org";
    private static final Map<String, String> CONDITIONS = Map.of("new", "NewCondition", "used", "UsedCondition",
            "refurbished", "RefurbishedCondition", "damaged", "DamagedCondition");

    private static final int MOST_IMAGES = 10;

    private ProductJsonLd() {
    }

    /** What a crawler reads from a document made here. */
    static List<StructuredItem> items(Map<String, Object> document) {
        Object graph = document.get("@graph");
        List<?> nodes = graph instanceof List<?> several ? several : List.of(document);
        return nodes.stream().map(node -> item((Map<?, ?>) node)).toList();
    }

    private static StructuredItem item(Map<?, ?> node) {
        StructuredItem.Builder item = StructuredItem.jsonLd(String.valueOf(node.get("@type")));
        node.forEach((name, value) -> {
            if (!String.valueOf(name).startsWith("@")) {
                for (Object one : value instanceof List<?> several ? several : List.of(value)) {
                    if (one instanceof Map<?, ?> nested) {
                        item.put(String.valueOf(name), item(nested));
                    } else {
                        item.put(String.valueOf(name),
                                one instanceof BigDecimal number ? number.toPlainString() : String.valueOf(one));
                    }
                }
            }
        });
        return item.build();
    }

    static Map<String, Object> document(ProductRecord product, String name, String description,
            List<FaqPair> pairs) {
        Map<String, Object> described = described(product, name, description);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("@context", CONTEXT);
        if (pairs.isEmpty()) {
            document.putAll(described);
        } else {
            document.put("@graph", List.of(described, faqPage(pairs)));
        }
        return document;
    }

    private static Map<String, Object> described(ProductRecord product, String name, String description) {
        Map<String, Object> node = typed("Product");
        node.put("name", name);
        if (!description.isEmpty()) {
            node.put("description", description);
        }
        if (!product.imageUrls().isEmpty()) {
            node.put("image", product.imageUrls().stream().limit(MOST_IMAGES).toList());
        }
        if (product.brand() != null) {
            Map<String, Object> brand = typed("Brand");
            brand.put("name", product.brand());
            node.put("brand", brand);
        }
        node.put("sku", product.sku());
        if (product.gtin() != null) {
            node.put("gtin", product.gtin());
        }
        spec(product, "mpn").ifPresent(mpn -> node.put("mpn", mpn));
        spec(product, "color").ifPresent(color -> node.put("color", color));
        spec(product, "size").ifPresent(size -> node.put("size", size));
        if (!product.category().isEmpty()) {
            node.put("category", String.join(" > ", product.category()));
        }
        if (product.url() != null) {
            node.put("url", product.url());
        }
        List<Map<String, Object>> offers = offers(product);
        if (!offers.isEmpty()) {
            node.put("offers", offers.size() == 1 ? offers.getFirst() : offers);
        }
        ProductRecord.Reviews reviews = product.reviews();
        if (reviews != null && reviews.count() > 0) {
            Map<String, Object> rating = typed("AggregateRating");
            rating.put("ratingValue", reviews.average());
            rating.put("bestRating", reviews.best());
            rating.put("reviewCount", BigDecimal.valueOf(reviews.count()));
            node.put("aggregateRating", rating);
        }
        return node;
    }

    private static List<Map<String, Object>> offers(ProductRecord product) {
        List<Map<String, Object>> offers = new ArrayList<>();
        if (product.price() == null) {
            return offers;
        }
        product.price().amounts().forEach((currency, amount) -> {
            Map<String, Object> offer = typed("Offer");
            if (product.url() != null) {
                offer.put("url", product.url());
            }
            offer.put("price", amount);
            offer.put("priceCurrency", currency);
            if (product.inStock() != null) {
                offer.put("availability", CONTEXT + (product.inStock() ? "/InStock" : "/OutOfStock"));
            }
            spec(product, "condition").map(condition -> CONDITIONS.get(condition.toLowerCase(Locale.ROOT)))
                    .ifPresent(condition -> offer.put("itemCondition", CONTEXT + "/" + condition));
            offers.add(offer);
        });
        return offers;
    }

    private static Map<String, Object> faqPage(List<FaqPair> pairs) {
        Map<String, Object> page = typed("FAQPage");
        page.put("mainEntity", pairs.stream().map(pair -> {
            Map<String, Object> answer = typed("Answer");
            answer.put("text", pair.answer());
            Map<String, Object> question = typed("Question");
            question.put("name", pair.question());
            question.put("acceptedAnswer", answer);
            return question;
        }).toList());
        return page;
    }

    private static Optional<String> spec(ProductRecord product, String label) {
        return product.specs().entrySet().stream().filter(spec -> spec.getKey().equalsIgnoreCase(label))
                .map(Map.Entry::getValue).findFirst();
    }

    private static Map<String, Object> typed(String type) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("@type", type);
        return node;
    }
}
