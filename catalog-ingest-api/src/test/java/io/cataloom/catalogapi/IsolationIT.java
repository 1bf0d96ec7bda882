package io.cataloom.catalogapi;

import static io.cataloom.catalogapi.Samples.storedTea;
import static io.cataloom.catalogapi.Samples.tea;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.cataloom.domain.product.AttributeType;
import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.Setting;

/** Two accounts with products of the same ids: neither reads nor changes anything of the other's. */
class IsolationIT {

    private static final String TOKEN = "Partner token authentication is unsuccessful.";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final CatalogApiUnderTest API = CatalogApiUnderTest.shared();
    private static Account theirs;
    private static Map<String, List<String>> theirRows;
    private Account ours;

    @BeforeAll
    static void openTheirShop() {
        theirs = API.account().locales("en_US:a", "de_DE").attribute("material", AttributeType.STRING)
                .set(Setting.PRICE_PAIR_REQUIRED, "false");
        theirs.ingest(tea("t"), tea("t", "en_US:a"), tea("t", "de_DE"), tea("theirs only")).says(Json.stored(4));
        send(theirs, "/v2/ingest", "k", "[" + tea("theirs too") + "]").says(Json.stored(1));
        theirRows = rowsOfCaughtUp(theirs);
        assertThat(theirRows.get("listing")).hasSize(4);
        assertThat(theirRows.get("store_level")).hasSize(1);
        assertThat(theirRows.get("idempotent_request")).hasSize(1);
    }

    /** When what follows behind the back of those who write has followed. */
    private static Map<String, List<String>> rowsOfCaughtUp(Account shop) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Map<String, List<String>> rows = shop.rows();
        while (!rows.get("product_text_due").isEmpty() || !rows.get("product_news").isEmpty()) {
            assertThat(System.nanoTime()).as("waited for the texts").isLessThan(deadline);
            LockSupport.parkNanos(50_000_000);
            rows = shop.rows();
        }
        return rows;
    }

    @BeforeEach
    void openOurShop() {
        ours = API.account();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/ingest", "/v2/ingest/nested", "/v2/update", "/v2/update/nested", "/v2/locales/batch",
            "/v2/locales"})
    void aKeyOpensOnlyItsOwnAccount(String path) {
        String body = path.endsWith("nested") ? "[{\"item_id\":\"t\",\"locales\":{\"en_US\":{\"brand\":\"B\"}}}]"
                : "[{\"item_id\":\"t\",\"locale\":\"en_US\",\"brand\":\"B\",\"language_country_code\":\"it_IT\"}]";

        theirs.with(ours.token()).post(path, body).refuses(401, TOKEN);
        ours.with(theirs.token()).post(path, body).refuses(401, TOKEN);
        for (String headers : List.of(theirs.partner() + ",", "," + theirs.token(), theirs.partner() + ",x")) {
            String[] parts = headers.split(",", 2);
            API.send(API.to(path).header("X-PARTNER-NAME", parts[0]).header("X-REQUEST-TOKEN", parts[1])
                    .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)))
                    .refuses(401, TOKEN);
        }

        assertThat(theirs.rows()).isEqualTo(theirRows);
    }

    @Test
    void theSameIdsAreOtherProducts() {
        ObjectNode change = Json.with(tea("t"), "brand", "ours");

        ours.update(change).says(Json.doubted(1, 1,
                Json.detail("item_id", "Product does not exist in catalog", "t")));
        ours.post("/v2/update?present=true&dry_run=true", change, Json.with(change, "item_id", "theirs only")).says(
                Json.processed(0, 2, Json.invalid("item_id", "does not exist in catalog", "t", "theirs only")));
        ours.post("/v2/update/nested?present=true",
                "[{\"item_id\":\"theirs only\",\"locales\":{\"en_US\":{\"brand\":\"B\"}}}]").says(
                        Json.processed(0, 1, Json.invalid("item_id", "does not exist in catalog", "theirs only")));
        assertThat(ours.storedIds()).isEmpty();

        ours.ingest(change).says(Json.stored(1));
        ours.post("/v2/ingest/nested", "[{\"item_id\":\"theirs only\",\"locales\":{\"en_US\":" + fields(change)
                + "}}]").says(Json.stored(1));
        ours.update(Json.with(tea("t"), "color", "red")).says(Json.stored(1));

        assertThat(ours.stored("t", "en_US"))
                .isEqualTo(Json.parse(storedTea("t").put("brand", "ours").put("color", "red").toString()));
        assertThat(theirs.rows()).isEqualTo(theirRows);
    }

    private static String fields(ObjectNode record) {
        return record.deepCopy().without(List.of("item_id", "locale")).toString();
    }

    @Test
    void localesAttributesAndSettingsAreEachAccountsOwn() {
        ours.ingest(tea("t", "de_DE"), tea("t", "en_US:a"),
                Json.with(tea("u"), "product_attributes", Map.of("material", "wool")))
                .says(Json.processed(1, 2, List.of(Json.invalid("locale", "is not defined", "t", "t")), 1,
                        List.of(Json.detail("product_attributes.material", "Attribute is not defined and was ignored",
                                "u"))));
        ours.post("/v2/locales", "[{\"language_country_code\":\"de_DE\"},{\"language_country_code\":\"it_IT\"}]")
                .says(Json.parse("{\"success\":true,\"created_locale_count\":2}"));
        ours.update(Json.object("{\"item_id\":\"u\",\"locale\":\"en_US\",\"price\":{\"USD\":1}}")).says(
                Json.processed(0, 1, Json.invalid("original_price", "is required", "u")));
        ours.set(Setting.CATALOG_ENABLED, "false").limitTo(1);

        theirs.ingest(tea("t", "it_IT")).says(Json.processed(0, 1, Json.invalid("locale", "is not defined", "t")));
        theirs.post("/v2/ingest", "[]").says(Json.stored(0));
        assertThat(theirs.rows()).isEqualTo(theirRows);
    }

    @Test
    void idempotencyKeysAreEachAccountsOwn() {
        send(ours, "/v2/ingest", "k", "[" + tea("t") + "," + tea("u") + "]").says(Json.stored(2));

        assertThat(ours.storedIds()).containsExactly("t", "u");
        assertThat(theirs.rows()).isEqualTo(theirRows);
    }

    @Test
    void anotherApisKeyOpensNothing() {
        ours.with(API.key(ours.id(), Api.INSIGHTS)).ingest(tea("a")).refuses(401, TOKEN);
    }

    private static Answer send(Account shop, String path, String key, String body) {
        return shop.api().send(shop.to(path).header("Content-Type", "application/json").header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body)));
    }
}
