package io.cataloom.catalogapi;

import static io.cataloom.catalogapi.Samples.change;
import static io.cataloom.catalogapi.Samples.storedTea;
import static io.cataloom.catalogapi.Samples.tea;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** A request that is sent again under its key is not done again. */
class IdempotencyIT {

    private static final String REUSED = "Idempotency-Key was used for another request.";

    private final CatalogApiUnderTest api = CatalogApiUnderTest.shared();

    @Test
    void aRepeatedRequestGetsTheSameAnswerAndIsDoneOnce() {
        Account shop = api.account();
        List<ObjectNode> records = List.of(tea("a"), tea("b", "xx_XX"));
        JsonNode said = Json.processed(1, 1, Json.invalid("locale", "is not defined", "b"));
        post(shop, "/v2/ingest", "k", records).says(said);
        shop.update(change("a", "{\"brand\": \"B\"}")).says(Json.stored(1));
        shop.locales("de_DE");

        post(shop, "/v2/ingest", "k", records).says(said);

        assertThat(shop.stored("a", "en_US")).isEqualTo(Json.with(storedTea("a"), "brand", "B"));
    }

    @Test
    void twinsAtTheSameTimeAreDoneOnce() throws Exception {
        Account shop = api.account();
        List<ObjectNode> records = IntStream.range(0, 500).mapToObj(i -> tea("tea-" + i)).toList();
        Callable<Answer> twin = () -> post(shop, "/v2/ingest", "k", records);

        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Answer> answer : threads.invokeAll(Collections.nCopies(16, twin))) {
                answer.get().says(Json.stored(500));
            }
        }

        assertThat(api.query("SELECT count(*) FROM listing WHERE created_at = updated_at AND workspace_id = "
                + shop.id().value())).containsExactly("500");
    }

    @Test
    void aKeyIsForOneRequestOnly() {
        Account shop = api.account();
        post(shop, "/v2/ingest", "k", List.of(tea("a"))).says(Json.stored(1));

        post(shop, "/v2/ingest", "k", List.of(tea("b"))).refuses(409, REUSED);
        post(shop, "/v2/update", "k", List.of(tea("a"))).refuses(409, REUSED);
        post(shop, "/v2/ingest?dry_run=true", "k", List.of(tea("a"))).refuses(409, REUSED);

        assertThat(shop.storedIds()).containsExactly("a");
        post(shop, "/v2/ingest", "K", List.of(tea("b"))).says(Json.stored(1));
        post(api.account(), "/v2/ingest", "k", List.of(tea("c"))).says(Json.stored(1));
    }

    @Test
    void aRefusedRequestDoesNotUseItsKeyUp() {
        Account shop = api.account();
        post(shop, "/v2/ingest", "k", "[").refuses(400, "Request data is not in valid JSON format.");
        post(shop, "/v2/ingest", "k", "[" + tea("a") + ",").refuses(400, "Request data is not in valid JSON format.");
        post(shop, "/v2/ingest/nested", "k", "[{\"odd\":1}]").refuses(400,
                "Unknown field in nested payload: \"odd\"");
        assertThat(shop.storedIds()).isEmpty();

        post(shop, "/v2/ingest", "k", List.of(tea("a"))).says(Json.stored(1));
    }

    @Test
    void everyProductEndpointKnowsKeys() {
        Account shop = api.account();
        String nested = "[{\"item_id\":\"a\",\"locales\":{\"en_US\":{\"brand\":\"B\"}}}]";
        shop.ingest(tea("a"));
        for (String path : List.of("/v2/update/nested", "/v2/ingest/nested", "/v2/update", "/v2/ingest")) {
            String body = path.endsWith("nested") ? nested : "[" + change("a", "{\"brand\": \"C\"}") + "]";
            JsonNode first = post(shop, path, path, body).json();
            shop.ingest(tea("a"));

            post(shop, path, path, body).says(first);

            assertThat(shop.stored("a", "en_US")).isEqualTo(storedTea("a"));
        }
    }

    @Test
    void aKeyOutlivesTheApi() {
        Account shop = api.account();
        try (CatalogApiUnderTest before = CatalogApiUnderTest.start(api.database(), Map.of())) {
            post(shop.at(before), "/v2/ingest", "k", List.of(tea("a"))).says(Json.stored(1));
        }
        shop.update(change("a", "{\"brand\": \"B\"}"));

        post(shop, "/v2/ingest", "k", List.of(tea("a"))).says(Json.stored(1));

        assertThat(shop.stored("a", "en_US")).isEqualTo(Json.with(storedTea("a"), "brand", "B"));
    }

    private static Answer post(Account shop, String path, String key, List<ObjectNode> records) {
        return post(shop, path, key, Json.array(records).toString());
    }

    private static Answer post(Account shop, String path, String key, String body) {
        return shop.api().send(shop.to(path).header("Content-Type", "application/json").header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body)));
    }
}
