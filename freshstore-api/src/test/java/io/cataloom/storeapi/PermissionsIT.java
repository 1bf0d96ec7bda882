package io.cataloom.storeapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import io.cataloom.application.workspace.IssueKey;
import io.cataloom.storeapi.Shop.Answer;

/**
 * Every route that the OpenAPI document names, with every kind of key: a new route is tried without being named here.
 */
class PermissionsIT {

    private final Shop shop = Shop.open();
    private final List<Route> routes = routes();

    /** A path with numbers for its variables; what it reads or writes is its first segment. */
    private record Route(String method, String path) {

        String resource() {
            String segment = path.split("/")[2];
            // jobs are the store's own
            return segment.equals("jobs") ? "store" : segment;
        }

        String access() {
            return method.equals("GET") ? "read" : "write";
        }
    }

    private List<Route> routes() {
        JsonNode document = new Answer(shop.api().send(shop.api().to("/api/openapi.json"))).json();
        List<Route> found = new ArrayList<>();
        document.get("paths").properties().forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
            String concrete = path.getKey().replace("{group}", "store").replace("{collection}", "heroImage")
                    .replaceAll("\\{[a-z_]+}", "987654321");
            found.add(new Route(method.toUpperCase(Locale.ROOT), concrete));
        }));
        found.remove(new Route("GET", "/api/store/status"));
        assertThat(found).hasSizeGreaterThan(15);
        return found;
    }

    @Test
    void fullAndBroadKeysAndThoseOfTheResourceOpenARoute() {
        Shop full = shop.with();
        Shop reads = shop.with("read");
        Shop writes = shop.with("write");
        for (Route route : routes) {
            Shop broad = route.access().equals("read") ? reads : writes;
            Shop own = own(route, route.access());
            for (Shop key : List.of(full, broad, own)) {
                assertThat(send(key, route).status()).as(route.toString()).isNotIn(401, 403, 405, 500);
            }
        }
    }

    @Test
    void everyOtherKeyIsRefused() {
        Shop reads = shop.with("read");
        Shop writes = shop.with("write");
        for (Route route : routes) {
            boolean reading = route.access().equals("read");
            Shop wrongAccess = own(route, reading ? "write" : "read");
            Shop wrongResource = shop.with(IssueKey.STORE_RESOURCES.stream()
                    .filter(resource -> !resource.equals(route.resource()))
                    .flatMap(resource -> List.of(resource + ":read", resource + ":write").stream())
                    .toArray(String[]::new));
            for (Shop key : List.of(reading ? writes : reads, wrongAccess, wrongResource)) {
                Answer refused = send(key, route);
                assertThat(refused.status()).as(route.toString()).isEqualTo(403);
                assertThat(refused.body())
                        .isEqualTo("{\"message\":\"This token does not have " + route.access() + " access.\"}");
            }
        }
    }

    @Test
    void withoutAUsableKeyNothingOpens() {
        shop.api().execute("UPDATE api_key SET expires_at = now() - interval '1 minute' WHERE workspace_id = "
                + shop.id().value());
        Shop expired = shop;
        Shop unknown = new Shop(shop.api(), shop.workspace(), "cl_freshstore_unknown");
        for (Route route : routes) {
            for (Shop key : List.of(expired, unknown)) {
                Answer refused = send(key, route);
                assertThat(refused.status()).as(route.toString()).isEqualTo(401);
                assertThat(refused.body()).isEqualTo("\"Unauthorized.\"");
                assertThat(refused.header("Content-Type")).isEqualTo("application/json");
            }
        }
    }

    private Shop own(Route route, String access) {
        return shop.with(route.resource() + ":" + access);
    }

    private static Answer send(Shop key, Route route) {
        return key.send(key.to(route.path()).header("Content-Type", "application/json")
                .method(route.method(), route.method().equals("GET") ? BodyPublishers.noBody()
                        : BodyPublishers.ofString("{}")));
    }
}
