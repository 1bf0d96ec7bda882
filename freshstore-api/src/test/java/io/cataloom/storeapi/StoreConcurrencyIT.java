package io.cataloom.storeapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.cataloom.application.product.ProductCatalog;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.product.LocaleKey;
import io.cataloom.persistence.testing.ApiUnderTest;
import io.cataloom.storeapi.Store.Answer;

class StoreConcurrencyIT {

    private static final int CLIENTS = 16;

    private final Store store = Store.open();

    @ParameterizedTest
    @ValueSource(strings = {"products", "brands", "categories", "pages"})
    void theSameTitleAtOnceGivesDistinctSlugs(String resource) throws Exception {
        List<Answer> answers = atOnce(2, (client, round) -> store.post("/api/" + resource, "{\"title\":\"Tea\"}"));

        Set<String> slugs = new HashSet<>();
        answers.forEach(answer -> {
            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
            slugs.add(answer.data().path("slug").asText());
        });
        Set<String> expected = new HashSet<>(Set.of("tea"));
        for (int i = 2; i <= CLIENTS * 2; i++) {
            expected.add("tea-" + i);
        }
        assertThat(slugs).isEqualTo(expected);
    }

    @Test
    void theSameGivenSlugGoesToOne() throws Exception {
        List<Answer> answers = atOnce(1,
                (client, round) -> store.post("/api/brands", "{\"title\":\"Tea\",\"slug\":\"mine\"}"));

        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 422)).hasSize(CLIENTS - 1);
    }

    @Test
    void movesNeverCloseACircle() throws Exception {
        for (int i = 0; i < 6; i++) {
            store.create("categories", "{\"title\":\"c" + i + "\"}");
        }

        List<Answer> answers = atOnce(6, (client, round) -> {
            Random random = new Random(client * 31L + round);
            return store.patch("/api/categories/" + (1 + random.nextInt(6)),
                    "{\"parent_id\":" + (1 + random.nextInt(6)) + "}");
        });

        answers.forEach(answer -> assertThat(answer.status()).as(answer.body()).isIn(200, 422));
        assertThat(store.get("/api/categories/tree").data().findValuesAsText("id")).hasSize(6);
    }

    @Test
    void countsAgreeWithTheRowsAfterwards() throws Exception {
        List<Long> brands = new ArrayList<>();
        List<Long> categories = new ArrayList<>();
        List<Long> products = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            brands.add(store.create("brands", "{\"title\":\"b" + i + "\"}"));
            categories.add(store.create("categories", "{\"title\":\"c" + i + "\"}"));
        }
        for (int i = 0; i < 8; i++) {
            products.add(store.create("products", "{\"title\":\"p" + i + "\"}"));
        }

        List<Answer> answers = atOnce(5, (client, round) -> {
            Random random = new Random(client * 31L + round);
            String product = "/api/products/" + products.get(random.nextInt(8));
            return switch (random.nextInt(5)) {
                case 0 -> store.post(product + "/categories", "{\"category_ids\":[" + categories.get(random.nextInt(3))
                        + "," + categories.get(random.nextInt(3)) + "]}");
                case 1 -> store.patch(product, "{\"brand_id\":null}");
                case 2 -> round == 4 ? store.delete(product) : store.get(product);
                default -> store.patch(product, "{\"brand_id\":" + brands.get(random.nextInt(3)) + "}");
            };
        });

        answers.forEach(answer -> assertThat(answer.status()).as(answer.body()).isIn(200, 204, 404));
        for (long brand : brands) {
            assertThat(store.get("/api/brands/" + brand).data().path("products_count").asInt())
                    .isEqualTo(store.get("/api/brands/" + brand + "/products").data().size());
        }
        for (long category : categories) {
            assertThat(store.get("/api/categories/" + category).data().path("products_count").asInt())
                    .isEqualTo(store.get("/api/categories/" + category + "/products").data().size());
        }
        assertThat(store.counts()).isEqualTo(store.recounted());
    }

    /** Each needs a number for its products while it holds a connection. */
    @Test
    void moreWritersThanConnectionsAllComeThrough() throws Exception {
        try (ApiUnderTest api = StoreUnderTest.start(Map.of("datasources.default.maximum-pool-size", 4))) {
            Store crowded = Store.open(api);
            ProductCatalog catalog = api.bean(ProductCatalog.class);

            List<Answer> answers = atOnce(4, (client, round) -> {
                if (client % 2 == 0) {
                    return crowded.post("/api/products", "{\"title\":\"Tea\"}");
                }
                catalog.overwrite(crowded.id(), sink -> {
                    for (int i = 0; i < 100; i++) {
                        sink.put("tea-" + client + "-" + round + "-" + i, new LocaleKey("en_US", null), ListingValues
                                .builder().set(ListingField.NAME, "Tea").set(ListingField.BRAND, "B" + i % 3).build());
                    }
                });
                return crowded.get("/api/products");
            });

            answers.forEach(answer -> assertThat(answer.status()).as(answer.body()).isIn(200, 201));
            assertThat(crowded.get("/api/products").json().at("/meta/total").asInt())
                    .isEqualTo(CLIENTS / 2 * 4 * (1 + 100));
            assertThat(crowded.counts()).isEqualTo(crowded.recounted());
        }
    }

    @FunctionalInterface
    private interface Call {
        Answer make(int client, int round);
    }

    private static List<Answer> atOnce(int rounds, Call call) throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Callable<List<Answer>>> work = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int client = i;
                work.add(() -> {
                    List<Answer> answers = new ArrayList<>();
                    for (int round = 0; round < rounds; round++) {
                        answers.add(call.make(client, round));
                    }
                    return answers;
                });
            }
            List<Answer> all = new ArrayList<>();
            for (Future<List<Answer>> done : clients.invokeAll(work)) {
                all.addAll(done.get());
            }
            return all;
        }
    }
}
