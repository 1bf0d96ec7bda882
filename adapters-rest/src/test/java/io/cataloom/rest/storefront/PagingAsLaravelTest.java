package io.cataloom.rest.storefront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PagingAsLaravelTest {

    private static final String ADDRESS = "https://store.example/api/brands";
    private static final List<String> TEXTS = List.of("a", "1", "a b", "ä&=+", "%", "[]", "~-._*", "日本", "0");

    @Test
    void figuresAndLinksAreThoseOfItsPaginator() {
        assumeTrue(Laravel.isHere(), "skipped: no PHP with php-laravel-framework on this machine");
        Random random = new Random(7);
        List<Map<String, Object>> questions = new ArrayList<>();
        List<Map<String, @Nullable Object>> ours = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            int total = random.nextInt(4) == 0 ? 0 : random.nextInt(120);
            int perPage = 1 + random.nextInt(20);
            int page = 1 + random.nextInt(9);
            List<Integer> items = Collections.nCopies(Math.clamp(total - (page - 1L) * perPage, 0, perPage), 1);
            Map<String, String> query = new LinkedHashMap<>();
            for (int n = random.nextInt(3); n > 0; n--) {
                query.put("q" + n, TEXTS.get(random.nextInt(TEXTS.size())));
            }
            questions.add(Map.of("items", items, "total", total, "per_page", perPage, "page", page, "path", ADDRESS,
                    "query", query));
            ours.add(flat(Paging.page(items, total, page, perPage, ADDRESS, query)));
        }

        List<Map<String, @Nullable Object>> theirs = Laravel.judge(questions);

        for (int i = 0; i < ours.size(); i++) {
            assertThat(ours.get(i).toString()).as("%s", questions.get(i)).isEqualTo(theirs.get(i).toString());
        }
    }

    private static Map<String, @Nullable Object> flat(Map<String, @Nullable Object> page) {
        Map<String, @Nullable Object> flat = new LinkedHashMap<>();
        for (String part : List.of("links", "meta")) {
            ((Map<?, ?>) page.get(part)).forEach((name, value) -> flat.put((String) name, value));
        }
        return flat;
    }
}
