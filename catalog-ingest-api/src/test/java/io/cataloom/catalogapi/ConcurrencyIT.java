package io.cataloom.catalogapi;

import static io.cataloom.catalogapi.Samples.tea;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** Many clients over the same items, each in an order of its own. {@code -Dcataloom.soak=60} goes on for a minute. */
class ConcurrencyIT {

    private static final Duration SOAK = Duration.ofSeconds(Integer.getInteger("cataloom.soak", 5));
    private static final int CLIENTS = 8;
    private static final int ITEMS = 200;
    private static final int PER_REQUEST = 80;
    private static final List<String> PLACES = List.of("en_US", "en_US:a", "de_DE");

    @Test
    void overlappingRequestsNeitherFailNorMix() throws Exception {
        try (CatalogApiUnderTest one = CatalogApiUnderTest.start(Map.of());
                CatalogApiUnderTest other = CatalogApiUnderTest.start(one.database(), Map.of())) {
            Account shop = one.account().locales("en_US:a", "de_DE");
            long end = System.nanoTime() + SOAK.toNanos();
            List<Callable<Integer>> clients = new ArrayList<>();
            for (int c = 0; c < CLIENTS; c++) {
                int client = c;
                Account at = c % 2 == 0 ? shop : shop.at(other);
                clients.add(() -> write(at, client, end));
            }

            int requests = 0;
            try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
                for (Future<Integer> client : threads.invokeAll(clients)) {
                    requests += client.get();
                }
            }

            assertThat(requests).isGreaterThan(CLIENTS);
            assertThat(one.query("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"))
                    .containsExactly("0");
            assertThat(one.query("SELECT count(*) FROM product WHERE workspace_id = " + shop.id().value()))
                    .containsExactly(Integer.toString(ITEMS));
            assertThat(one.query("SELECT sku || ' ' || locale FROM listing WHERE name IS DISTINCT FROM brand"
                    + " OR name IS DISTINCT FROM color OR name IS DISTINCT FROM description")).isEmpty();
            assertThat(one.query("SELECT sku FROM listing WHERE made_from_store IS NULL AND price->'USD'"
                    + " IS DISTINCT FROM original_price->'USD'")).isEmpty();
            assertThat(one.query("SELECT sku FROM store_level WHERE price->'USD' <> original_price->'USD'"
                    + " OR price->'USD' <> to_jsonb(stock_count)")).isEmpty();
            assertThat(one.query("SELECT number FROM product GROUP BY number HAVING count(*) > 1")).isEmpty();
            assertThat(one.query("SELECT sku FROM listing WHERE sku NOT IN (SELECT sku FROM product)")).isEmpty();
        }
    }

    /** @return how many requests it made, all of them with success */
    private static int write(Account shop, int client, long end) {
        Random random = new Random(client);
        List<Integer> items = new ArrayList<>(IntStream.range(0, ITEMS).boxed().toList());
        int requests = 0;
        // each item is written at least once, whatever the time
        while (System.nanoTime() < end || requests < 2) {
            if (requests > 1) {
                Collections.shuffle(items, random);
            } else {
                Collections.rotate(items, ITEMS / 2);
            }
            int size = requests > 1 ? PER_REQUEST : ITEMS / 2;
            int kind = requests > 1 ? random.nextInt(3) : 0;
            List<ObjectNode> records = new ArrayList<>();
            for (int item : items.subList(0, size)) {
                records.add(signed(tea("item-" + item, PLACES.get(random.nextInt(PLACES.size()))),
                        client * 1_000_000 + requests));
            }
            Answer answer = switch (kind) {
                case 0 -> shop.post("/v2/ingest", records);
                case 1 -> shop.post("/v2/update", records);
                default -> shop.post("/v2/ingest/nested", nested(records));
            };
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.json().at("/message/invalid/count").intValue()).as(answer.body()).isZero();
            requests++;
        }
        return requests;
    }

    private static List<JsonNode> nested(List<ObjectNode> records) {
        return records.stream().<JsonNode>map(record -> {
            ObjectNode fields = record.deepCopy();
            ObjectNode nested = Json.MAPPER.createObjectNode();
            nested.set("item_id", fields.remove("item_id"));
            fields.remove("locale");
            if (record.get("locale").textValue().contains(":")) {
                fields.set("stores", Json.parse("{\"main\": {}, \"a\": {}}"));
            }
            nested.putObject("locales").set(record.get("locale").textValue().split(":")[0], fields);
            return nested;
        }).toList();
    }

    /** So that every field tells who wrote it. */
    private static ObjectNode signed(ObjectNode record, int mark) {
        for (String field : List.of("name", "brand", "color", "description")) {
            record.put(field, "mark-" + mark);
        }
        record.putObject("price").put("USD", mark);
        record.putObject("original_price").put("USD", mark);
        return record.put("stock_count", mark);
    }
}
