package io.cataloom.catalogapi;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.cataloom.domain.workspace.Setting;

/** Of several faults of one request, the first in the contract's order is told. */
class CheckOrderIT {

    private static final String NOT_FOUND = "Not found.";
    private static final String TOKEN = "Partner token authentication is unsuccessful.";
    private static final String INTEGRATION = "Partner does not have necessary integration settings for Catalog API.";
    private static final String ADDRESS = "IP is not allowed.";
    private static final String RATE = "Too Many Requests";
    private static final String SIZE = "Maximum allowed request size is exceeded.";
    private static final String JSON = "Request data is not in valid JSON format.";
    private static final String COUNT = "Maximum allowed record count is exceeded.";
    private static final String FIELD = "Unknown field in nested payload: \"odd\"";

    private static final String HUGE = "x".repeat(5 * 1024 * 1024 + 1);
    private static final String ODD = "{\"item_id\":\"a\",\"odd\":1,\"locales\":{\"en_US\":{}}}";
    private static final String MANY = "["
            + String.join(",", Collections.nCopies(10_001, "{\"locales\":{\"en_US\":{}}}"));
    private static final String MANY_AND_ODD = MANY + "," + ODD;
    private static final String INVALID = "{\"item_id\":\"a\",\"locales\":{\"xx_XX\":{\"name\":1}}}";

    private final CatalogApiUnderTest api = CatalogApiUnderTest.shared();

    static Stream<Arguments> faults() {
        return Stream.of(//
                fault("path, token", 404, NOT_FOUND, shop -> shop.with("bad"), "/v2/nowhere", HUGE),
                fault("path, integration, rate", 404, NOT_FOUND, shop -> off(spent(shop)), "/v2/nowhere", "["),
                fault("token, size", 401, TOKEN, shop -> shop.with("bad"), null, HUGE),
                fault("token, integration, address", 401, TOKEN, shop -> off(far(shop)).with("bad"), null, "["),
                fault("token, rate", 401, TOKEN, shop -> spent(shop).with("bad"), null, "[]"),
                fault("integration, address", 403, INTEGRATION, shop -> off(far(shop)), null, "[]"),
                fault("integration, rate, size", 403, INTEGRATION, shop -> off(spent(shop)), null, HUGE),
                fault("address, rate", 403, ADDRESS, shop -> far(spent(shop)), null, "[]"),
                fault("address, size", 403, ADDRESS, CheckOrderIT::far, null, HUGE),
                fault("address, JSON", 403, ADDRESS, CheckOrderIT::far, null, "["),
                fault("rate, size", 429, RATE, CheckOrderIT::spent, null, HUGE),
                fault("rate, JSON", 429, RATE, CheckOrderIT::spent, null, "["),
                fault("rate, count", 429, RATE, CheckOrderIT::spent, null, MANY + "]"),
                fault("size, JSON", 400, SIZE, shop -> shop, null, HUGE),
                fault("size, count", 400, SIZE, shop -> shop, null, MANY + "]" + " ".repeat(5 * 1024 * 1024)),
                fault("JSON at the end, count", 400, JSON, shop -> shop, null, MANY),
                fault("JSON behind the end, count", 400, JSON, shop -> shop, null, MANY + "],"),
                fault("JSON at the end, field", 400, JSON, shop -> shop, null, "[" + ODD + ","),
                fault("duplicate key, count, field", 400, JSON, shop -> shop, null,
                        MANY_AND_ODD + ",{\"item_id\":1,\"item_id\":1}]"),
                fault("count, field before", 400, COUNT, shop -> shop, null,
                        "[" + ODD + "," + MANY.substring(1) + "]"),
                fault("count, field behind", 400, COUNT, shop -> shop, null, MANY_AND_ODD + "]"),
                fault("field, invalid record", 400, FIELD, shop -> shop, null, "[" + INVALID + "," + ODD + "]"),
                fault("field, record that is none", 400, FIELD, shop -> shop, null, "[1," + ODD + "]"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void theFirstFaultInTheContractsOrderIsTold(UnaryOperator<Account> set, String path, String body, int status,
            String message) {
        Account shop = set.apply(api.account());

        HttpRequest.Builder request = shop.to(path == null ? "/v2/ingest/nested" : path)
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        Answer answer = api.send(request);

        if (status == 429) {
            answer.says(429, Json.parse("{\"success\":false,\"message\":\"Too Many Requests\",\"status\":429}"));
        } else {
            answer.refuses(status, message);
        }
    }

    private static Arguments fault(String name, int status, String message, UnaryOperator<Account> set, String path,
            String body) {
        return Arguments.of(Named.of(name, set), path,
                Named.of(body.length() < 60 ? body : body.length() + " bytes", body), status, message);
    }

    private static Account off(Account shop) {
        return shop.set(Setting.CATALOG_ENABLED, "false");
    }

    /** With a key that may not be used from here. */
    private static Account far(Account shop) {
        return shop.with(shop.api().key(shop.id(), "203.0.113.0/24"));
    }

    /** With no request left. */
    private static Account spent(Account shop) {
        shop.limitTo(1).post("/v2/ingest", "[]").says(Json.stored(0));
        return shop;
    }
}
