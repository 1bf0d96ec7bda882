package io.cataloom.storeapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.cataloom.domain.workspace.Workspace;
import io.cataloom.persistence.testing.ApiUnderTest;
import io.cataloom.storeapi.Store.Answer;

/** Walks the list of all calls: each is there, and guarded alike. */
class EndpointsIT {

    private static final ApiUnderTest API = StoreUnderTest.shared();
    private static final Store STORE = Store.open();
    private static final String NOT_FOUND = "{\"message\":\"The API resource was not found\"}";

    record Endpoint(String method, String path, String permission) {

        /** Under an id that nothing has. */
        String address() {
            return path.replace("{id}", "987654321").replace("{group}", "store");
        }

        String kind() {
            return permission.substring(permission.indexOf(':') + 1);
        }
    }

    static List<Endpoint> endpoints() {
        try (InputStream in = EndpointsIT.class.getResourceAsStream("/endpoints.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).map(line -> line.split(" "))
                    .map(words -> new Endpoint(words[0], words[1], words[2])).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static List<Endpoint> guarded() {
        return endpoints().stream().filter(endpoint -> !endpoint.permission().equals("-")).toList();
    }

    static List<Endpoint> ofOne() {
        return endpoints().stream().filter(endpoint -> endpoint.path().contains("{id}")).toList();
    }

    @Test
    void theDocumentHasTheseCallsAndNoOthers() {
        TreeSet<String> documented = new TreeSet<>();
        new Answer(API.send(API.to("/api/openapi.json"))).json().path("paths").properties()
                .forEach(path -> path.getValue().properties()
                        .forEach(method -> documented.add(method.getKey().toUpperCase(Locale.ROOT) + " "
                                + path.getKey().replaceAll("\\{(?!id|group)[^}]*}", "{id}"))));

        assertThat(documented).containsExactlyElementsOf(new TreeSet<>(
                endpoints().stream().map(endpoint -> endpoint.method() + " " + endpoint.path()).toList()));
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void withoutAKeyTheAnswerIsABareString(Endpoint endpoint) {
        Answer answer = STORE.send(endpoint.method(), endpoint.address(), null, null);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("\"Unauthorized.\"");
        assertThat(answer.response().headers().firstValue("Content-Type")).contains("application/json");
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void everyOtherPermissionTogetherIsNotEnough(Endpoint endpoint) {
        String others = API.key(STORE.id(), endpoints().stream().map(Endpoint::permission).distinct()
                .filter(permission -> !permission.equals("-") && !permission.equals(endpoint.permission()))
                .toArray(String[]::new));

        Answer answer = STORE.send(endpoint.method(), endpoint.address(), null, others);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body())
                .isEqualTo("{\"message\":\"This token does not have " + endpoint.kind() + " access.\"}");
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void itsOwnPermissionIsEnough(Endpoint endpoint) {
        for (String permission : List.of(endpoint.permission(), endpoint.kind())) {
            Answer answer = STORE.send(endpoint.method(), endpoint.address(), null,
                    API.key(STORE.id(), permission));

            assertThat(answer.status()).as(permission).isNotIn(401, 403, 405, 500);
        }
    }

    @ParameterizedTest
    @MethodSource("ofOne")
    void anIdThatNothingHasIsNotFound(Endpoint endpoint) {
        for (String id : List.of("987654321", "0", "-1", "x", "1x", "99999999999999999999", "%00", "1%2F2", "")) {
            Answer answer = STORE.send(endpoint.method(), endpoint.path().replace("{id}", id), "{}", STORE.key());

            if (!(id.isEmpty() && answer.status() == 405 || id.isEmpty() && answer.status() < 300)) {
                assertThat(answer.status()).as(id).isEqualTo(404);
                assertThat(answer.body()).as(id).isEqualTo(NOT_FOUND);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ofOne")
    void aNeighboursIdIsNotFound(Endpoint endpoint) {
        Store neighbour = Neighbour.STORE;
        String resource = endpoint.path().split("/")[2];
        if (!Neighbour.hasOne(resource)) {
            return;
        }
        long id = Neighbour.idOf(resource);

        Answer answer = STORE.send(endpoint.method(), endpoint.path().replace("{id}", Long.toString(id)), "{}",
                STORE.key());

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo(NOT_FOUND);
        assertThat(neighbour.get("/api/" + resource + "/" + id).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void anotherMethodIsRefusedWithThoseThereAre(Endpoint endpoint) {
        String other = endpoint.path().contains("/images/") ? "POST" : "PUT";
        Answer answer = STORE.send(other, endpoint.address(), null, STORE.key());

        assertThat(answer.status()).isEqualTo(405);
        String route = endpoint.address().substring(1);
        assertThat(answer.json().path("message").asText())
                .startsWith("The " + other + " method is not supported for route " + route + ". Supported methods: ")
                .contains(endpoint.method());
        assertThat(answer.response().headers().firstValue("Allow").orElse("")).contains(endpoint.method());
    }

    /** A store beside ours, one of each, with greater ids than ours has. */
    private static final class Neighbour {

        static final Store STORE = open();

        private static Store open() {
            Workspace workspace = API.workspace();
            Store store = new Store(API, workspace, API.key(workspace.id()));
            API.execute("INSERT INTO store_number SELECT %d, resource, 5000 FROM unnest(ARRAY['brands', 'categories', "
                    .formatted(workspace.id().value())
                    + "'offers', 'articles', 'article-categories', 'pages']) AS resource");
            API.execute("UPDATE workspace SET next_product_number = 5000 WHERE id = " + workspace.id().value());
            store.create("brands", "{\"title\":\"b\"}");
            store.create("categories", "{\"title\":\"c\"}");
            store.create("articles", "{\"title\":\"a\"}");
            store.create("article-categories", "{\"title\":\"ac\"}");
            store.create("pages", "{\"title\":\"p\"}");
            store.create("products", "{\"title\":\"p\"}");
            store.create("offers", """
                    {"title":"o","merchant":"m","merchant_offer_id":"1","url_detail":"https://shop.example/1"}""");
            return store;
        }

        static boolean hasOne(String resource) {
            return List.of("brands", "categories", "articles", "article-categories", "pages", "products", "offers")
                    .contains(resource);
        }

        static long idOf(String resource) {
            return STORE.get("/api/" + resource).data().path(0).path("id").asLong();
        }
    }
}
