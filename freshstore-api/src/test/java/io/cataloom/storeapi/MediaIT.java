package io.cataloom.storeapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.cataloom.persistence.testing.ApiUnderTest;
import io.cataloom.storeapi.Shop.Answer;

class MediaIT {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 1, 2, 3};
    private static final String SVG = "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\">"
            + "<script>alert(1)</script></svg>";

    @TempDir
    private static Path directory;
    private static ApiUnderTest api;
    private Shop shop;

    @BeforeAll
    static void start() {
        api = StoreUnderTest.start(Map.of("cataloom.media.directory", directory.resolve("media").toString()));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void openShop() {
        shop = Shop.open(api);
        long id = shop.id().value();
        api.execute("INSERT INTO article (workspace_id, id, slug, title, enabled, generated, created_at, updated_at)"
                + " SELECT " + id + ", n, 'a' || n, 'A', true, 0, now(), now() FROM generate_series(1, 2) n");
        api.execute("INSERT INTO category (workspace_id, id, slug, title, enabled, sort_order, created_at, updated_at)"
                + " VALUES (" + id + ", 1, 'c', 'C', true, 0, now(), now())");
        api.execute("INSERT INTO page (workspace_id, id, slug, title, enabled, created_at, updated_at)"
                + " VALUES (" + id + ", 70, 'p', 'P', true, now(), now())");
    }

    @Test
    void anImageGetsItsPlaceAndIsShown() {
        Answer put = put("/api/articles/1/images/heroImage?provider=unsplash&photographer=Ann&photographer_url="
                + "https%3A%2F%2Funsplash.com%2F%40ann&source_url=https%3A%2F%2Funsplash.com%2Fp%2F1", PNG);
        assertThat(put.status()).isEqualTo(200);
        ObjectNode image = (ObjectNode) put.json().get("data");
        String url = image.get("url").textValue();
        assertThat(url).matches("http://localhost:" + api.port() + "/media/" + shop.workspace().publicId()
                + "/[0-9a-f]{64}\\.png");
        assertThat(image.remove("created_at").textValue()).matches("[0-9-]{10}T[0-9:]{8}\\.[0-9]{6}Z");
        assertThat(image).isEqualTo(Shop.json("""
                {"collection":"heroImage","url":"%s","mime_type":"image/png","size":12,"custom_properties":{
                "attribution":{"provider":"unsplash","photographer":"Ann",
                "photographer_url":"https://unsplash.com/@ann","source_url":"https://unsplash.com/p/1"}}}"""
                .formatted(url)));
        assertThat(shop.get("/api/articles/1/images").json().at("/data/0/url").textValue()).isEqualTo(url);

        Answer shown = new Answer(api.send(api.to(URI.create(url).getPath())));
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.header("Content-Type")).isEqualTo("image/png");
        assertThat(shown.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(shown.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(shown.header("Content-Length")).isEqualTo("12");
        assertThat(new Answer(api.send(api.to(URI.create(url).getPath()).header("If-None-Match",
                shown.header("ETag")))).status()).isEqualTo(304);
    }

    @Test
    void emptyPlacesAreFilledFromTheHero() {
        assertThat(fill(1)).isEqualTo(Shop.json("{\"data\":{\"filled\":[]}}"));
        put("/api/articles/1/images/heroImage", PNG);
        put("/api/articles/1/images/socialImage", SVG.getBytes(StandardCharsets.UTF_8));

        assertThat(fill(1)).isEqualTo(Shop.json("{\"data\":{\"filled\":[\"listingImage\"]}}"));
        assertThat(fill(1)).isEqualTo(Shop.json("{\"data\":{\"filled\":[]}}"));
        JsonNode images = shop.get("/api/articles/1/images").json().get("data");
        assertThat(images.findValuesAsText("collection")).containsExactly("heroImage", "listingImage", "socialImage");
        assertThat(images.findValuesAsText("mime_type")).containsExactly("image/png", "image/png", "image/svg+xml");

        put("/api/articles/2/images/heroImage", PNG);
        assertThat(fill(2)).isEqualTo(Shop.json("{\"data\":{\"filled\":[\"listingImage\",\"socialImage\"]}}"));
        assertThat(shop.post("/api/articles/3/fill-empty-images", "").status()).isEqualTo(404);
        assertThat(Shop.open(api).post("/api/articles/1/fill-empty-images", "").status()).isEqualTo(404);
    }

    @Test
    void aNewImageTakesThePlaceOfTheOldAndCanBeTakenAway() {
        put("/api/categories/1/images/bannerImage", PNG);
        put("/api/categories/1/images/bannerImage", "GIF89a...".getBytes(StandardCharsets.UTF_8));

        assertThat(shop.get("/api/categories/1/images").json().findValuesAsText("mime_type"))
                .containsExactly("image/gif");
        assertThat(shop.delete("/api/categories/1/images/bannerImage").status()).isEqualTo(204);
        assertThat(shop.delete("/api/categories/1/images/bannerImage").status()).isEqualTo(404);
        assertThat(shop.get("/api/categories/1/images").json()).isEqualTo(Shop.json("{\"data\":[]}"));
    }

    @Test
    void placesGoWithTheirOwner() {
        put("/api/pages/70/images/offerBoxImage", PNG);
        put("/api/settings/template/images/logo", PNG);
        api.execute("DELETE FROM page WHERE workspace_id = " + shop.id().value());

        assertThat(api.query("SELECT owner FROM media WHERE workspace_id = " + shop.id().value()))
                .containsExactly("template");
        assertThat(shop.get("/api/pages/70/images").status()).isEqualTo(404);
        assertThat(shop.get("/api/settings/template/images").json().findValuesAsText("collection"))
                .containsExactly("logo");
    }

    @Test
    void onlyImagesAreTakenIn() {
        for (byte[] file : List.of("<html><svg></svg>".getBytes(StandardCharsets.UTF_8), "GIF".getBytes(
                StandardCharsets.UTF_8), new byte[]{1, 2, 3})) {
            Answer answer = put("/api/articles/1/images/heroImage", file);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json()).isEqualTo(Shop.json("""
                    {"message":"The file field must be an image.",
                    "errors":{"file":["The file field must be an image."]}}"""));
        }
        assertThat(put("/api/articles/1/images/heroImage", new byte[0]).json().get("message").textValue())
                .isEqualTo("The file field is required.");
        byte[] big = new byte[5 * 1024 * 1024 + 1];
        System.arraycopy(PNG, 0, big, 0, PNG.length);
        assertThat(put("/api/articles/1/images/heroImage", big).status()).isEqualTo(413);
        assertThat(put("/api/articles/1/images/heroImage?photographer=Ann", PNG).json().get("message").textValue())
                .isEqualTo("The provider field is required.");
        assertThat(put("/api/articles/1/images/heroImage?provider=x&source_url=javascript:alert(1)", PNG).status())
                .isEqualTo(422);
        for (String nowhere : List.of("/api/articles/1/images/bannerImage", "/api/articles/9/images/heroImage",
                "/api/settings/template/images/heroImage")) {
            assertThat(put(nowhere, PNG).status()).as(nowhere).isEqualTo(404);
        }
        assertThat(api.query("SELECT 1 FROM media WHERE workspace_id = " + shop.id().value())).isEmpty();
    }

    @Test
    void aPictureWithAScriptIsShownSoThatItCannotRun() {
        String url = put("/api/articles/1/images/heroImage", SVG.getBytes(StandardCharsets.UTF_8)).json()
                .at("/data/url").textValue();

        Answer shown = new Answer(api.send(api.to(URI.create(url).getPath())));

        assertThat(shown.header("Content-Type")).isEqualTo("image/svg+xml");
        assertThat(shown.header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox");
    }

    @Test
    void noOtherFileCanBeAskedFor() throws IOException {
        Files.writeString(directory.resolve("secret.png"), "secret");
        for (String path : List.of("/media/../secret.png", "/media/..%2fsecret.png", "/media/%2e%2e/secret.png",
                "/media/" + shop.workspace().publicId() + "/..%2f..%2fsecret.png", "/media/ws_1/secret.png",
                "/media//etc/passwd", "/media/ws_1%2f..%2f../secret.png")) {
            assertThat(raw(path)).as(path).matches("(?s)HTTP/1.1 40[04] .*").doesNotContain("secret\n");
        }
        assertThat(new Answer(api.send(api.to("/media/" + shop.workspace().publicId() + "/" + "0".repeat(64)
                + ".png"))).body()).isEqualTo("{\"message\":\"The API resource was not found\"}");
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(file -> file.toString().endsWith(".part"))).as("drafts").isEmpty();
        }
    }

    /** As it is written: clients tidy paths up. */
    private static String raw(String path) throws IOException {
        try (Socket socket = new Socket("localhost", api.port())) {
            socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Answer put(String path, byte[] file) {
        return shop.send(shop.to(path).header("Content-Type", "text/plain").PUT(BodyPublishers.ofByteArray(file)));
    }

    private JsonNode fill(int article) {
        Answer answer = shop.post("/api/articles/" + article + "/fill-empty-images", "");
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }
}
