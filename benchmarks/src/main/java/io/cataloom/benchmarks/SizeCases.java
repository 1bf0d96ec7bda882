package io.cataloom.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.cataloom.benchmarks.Clients.Work;

/** How long what a client asks for takes at worst with many products, beside the same with few. */
final class SizeCases {

    private static final double LIMIT = 5;
    private static final double AIM = 2;
    private static final String UNIT = "ms, p99";
    /** Pages of a walk whose beginnings are remembered. */
    private static final int MOST_PAGES = 1_000;
    private static final String PAGE = "/v1/catalog?limit=50";

    private SizeCases() {
    }

    /** Makes requests of one kind, each a little different. */
    private interface Kind {
        String path(Pick pick);
    }

    /** The Insights API: lists, filters, searches and scores. */
    static void catalogue(Shop large, Shop small, Report report) throws Exception {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        kinds.put("one product", pick -> "/v1/catalog/" + pick.sku());
        kinds.put("first page", pick -> PAGE);
        kinds.put("q, a word of all", pick -> PAGE + "&q=" + Assortment.COMMON_WORD);
        kinds.put("q, a word of 5 %", pick -> PAGE + "&q=" + pick.adjective());
        kinds.put("q, a word of 1 in 3,000", pick -> PAGE + "&q=" + pick.name());
        kinds.put("q, a word of none", pick -> PAGE + "&q=none" + pick.number());
        kinds.put("q, three words", pick -> PAGE + "&q=" + pick.adjective() + "+" + pick.noun() + "+product");
        kinds.put("q, a phrase", pick -> PAGE + "&q=%22" + pick.adjective() + "+" + pick.noun() + "%22");
        kinds.put("q, one or the other", pick -> PAGE + "&q=" + pick.name() + "+or+" + pick.noun());
        kinds.put("q, one without the other", pick -> PAGE + "&q=" + pick.adjective() + "+-product");
        kinds.put("brand of half", pick -> PAGE + "&brand=" + Assortment.BIG_BRAND);
        kinds.put("brand of 1 in 10,000", pick -> PAGE + "&brand=" + encoded(pick.smallBrand()));
        kinds.put("brand of half, min_score of half",
                pick -> PAGE + "&brand=" + Assortment.BIG_BRAND + "&min_score=50");
        kinds.put("brand of half, min_score of 1 %", pick -> PAGE + "&brand=" + Assortment.BIG_BRAND + "&min_score=95");
        kinds.put("brand of half, min_score of none",
                pick -> PAGE + "&brand=" + Assortment.BIG_BRAND + "&min_score=99");
        kinds.put("max_score of 1 %", pick -> PAGE + "&max_score=5");
        kinds.put("min_score of none", pick -> PAGE + "&min_score=100");
        kinds.put("audited before all were", pick -> PAGE + "&audited_before=2000-01-01T00:00:00Z");
        kinds.put("category of 5 %", pick -> PAGE + "&category=" + encoded("Hall " + pick.number() % Assortment.HALLS));
        kinds.put("category of 1 in 500", pick -> PAGE + "&category=" + encoded(pick.shelf()));
        kinds.put("tag of 1 in 1,000", pick -> PAGE + "&tag=" + encoded(pick.tag()));
        kinds.put("channel of 1 in 500", pick -> PAGE + "&channel=marketplace");
        kinds.put("status of 1 %", pick -> PAGE + "&status=passive");
        kinds.put("brand and status that never meet",
                pick -> PAGE + "&status=passive&brand=" + Assortment.BIG_BRAND);
        kinds.put("deleted", pick -> PAGE + "&status=deleted");
        kinds.put("brand of half that is deleted", pick -> PAGE + "&status=deleted&brand=" + Assortment.BIG_BRAND);
        kinds.put("brand, category, q and min_score", pick -> PAGE + "&brand=" + Assortment.BIG_BRAND + "&category="
                + encoded(pick.shelf()) + "&min_score=50&q=" + pick.adjective());
        kinds.put("scores, first page", pick -> "/v1/scores/bulk?limit=50");
        kinds.put("scores of 50 SKUs", SizeCases::bulk);
        try (HttpConnection many = large.insights(); HttpConnection few = small.insights()) {
            compare(report, "", large, many, small, few, kinds);
            for (String list : List.of(PAGE, PAGE + "&q=" + Assortment.COMMON_WORD,
                    PAGE + "&q=" + Assortment.ADJECTIVES.getFirst(), PAGE + "&brand=" + Assortment.BIG_BRAND,
                    PAGE + "&min_score=50")) {
                Work ours = anywhere(many, list);
                Work limit = anywhere(few, list);
                add(report, "any of the first 200,000 of " + list, large, ours, small, limit);
            }
        }
    }

    /** The store API: pages, searches, sorting, relations, trees and figures. */
    static void store(Shop large, Shop small, Report report) throws Exception {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        String list = "/api/products?per_page=100";
        kinds.put("one product", pick -> "/api/products/" + pick.number());
        kinds.put("list of 15", pick -> "/api/products");
        kinds.put("list of 100 with brand, offers, categories", pick -> list + "&include=brand,offers,categories");
        for (String sort : List.of("id", "title", "created_at", "updated_at", "review_score")) {
            kinds.put("sorted by " + sort, pick -> list + "&sort_by=" + sort);
        }
        kinds.put("any of the first 100 pages", pick -> "/api/products?per_page=5&page="
                + (1 + ThreadLocalRandom.current().nextInt(100)));
        kinds.put("enabled", pick -> list + "&enabled=1");
        kinds.put("not enabled", pick -> list + "&enabled=0");
        kinds.put("of one brand", pick -> list + "&brand_id=" + (1 + pick.number() % Assortment.BRANDS));
        kinds.put("of one category", pick -> list + "&category_id=" + (1 + pick.number() % Assortment.SHELVES));
        kinds.put("search, 5 %", pick -> list + "&search=" + pick.adjective());
        kinds.put("search, 1 in 3,000", pick -> list + "&search=" + pick.name());
        kinds.put("search, none", pick -> list + "&search=none" + pick.number());
        kinds.put("search, two letters", pick -> list + "&search=ck");
        kinds.put("search, a short code", pick -> list + "&search=" + pick.code());
        kinds.put("search, two letters of none", pick -> list + "&search=zq");
        kinds.put("brands", pick -> "/api/brands?per_page=100");
        kinds.put("search of brands", pick -> "/api/brands?per_page=100&search=" + pick.number() % 100);
        kinds.put("categories", pick -> "/api/categories?per_page=100");
        kinds.put("tree of categories", pick -> "/api/categories/tree");
        kinds.put("offers", pick -> "/api/offers?per_page=100");
        kinds.put("offers of one product", pick -> "/api/offers?product_id=" + pick.number());
        kinds.put("search of offers", pick -> "/api/offers?per_page=100&search=" + pick.number() % 1000);
        kinds.put("stats", pick -> "/api/store/stats");
        try (HttpConnection many = large.store(); HttpConnection few = small.store()) {
            compare(report, "store: ", large, many, small, few, kinds);
        }
    }

    private static void compare(Report report, String prefix, Shop large, HttpConnection many, Shop small,
            HttpConnection few, Map<String, Kind> kinds) throws Exception {
        for (Map.Entry<String, Kind> kind : kinds.entrySet()) {
            add(report, prefix + kind.getKey(), large, get(many, kind.getValue(), large.pick()), small,
                    get(few, kind.getValue(), small.pick()));
        }
    }

    private static void add(Report report, String name, Shop large, Work ours, Shop small, Work limit)
            throws Exception {
        Rounds worst = Latencies.worst(large.plan(), ours, limit);
        report.add(Line.growth("%s, %,d products / %,d".formatted(name, large.pick().products(),
                small.pick().products()), UNIT, worst.ours(), worst.limit(), LIMIT, AIM));
    }

    private static Work get(HttpConnection connection, Kind kind, Pick pick) {
        return () -> connection.get(kind.path(pick)).ok();
    }

    /** Pages at random from all over a list. */
    private static Work anywhere(HttpConnection connection, String list) throws Exception {
        List<String> paths = new ArrayList<>(List.of(list));
        String walk = list.replace("limit=50", "limit=200");
        String next = walk;
        while (paths.size() < MOST_PAGES) {
            JsonNode cursor = new JsonMapper().readTree(connection.get(next).ok()).at("/pagination/next_cursor");
            if (cursor.isNull()) {
                break;
            }
            next = walk + "&cursor=" + cursor.asText();
            paths.add(list + "&cursor=" + cursor.asText());
        }
        return () -> connection.get(Pick.any(paths)).ok();
    }

    private static String bulk(Pick pick) {
        StringBuilder skus = new StringBuilder("/v1/scores/bulk?skus=").append(pick.sku());
        for (int i = 1; i < 50; i++) {
            skus.append(',').append(pick.sku());
        }
        return skus.toString();
    }

    private static String encoded(String value) {
        return CatalogueCases.encoded(value);
    }
}
