package io.cataloom.rest.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.exceptions.HttpStatusException;
import io.swagger.v3.oas.annotations.Hidden;
import org.jspecify.annotations.Nullable;

/** The API's OpenAPI document, and a page to explore it that asks no other host for anything. */
@Hidden
@Public
@Controller("${cataloom.docs.path}")
@Requires(property = "cataloom.docs.path")
final class DocsController {

    private static final String ADDITIONAL = "additionalProperties";
    private static final String SWAGGER_UI = "org.webjars/swagger-ui";
    private static final Map<String, String> ASSETS = Map.of("swagger-ui.css", "text/css", "swagger-ui-bundle.js",
            "text/javascript", "explorer.js", "text/javascript", "favicon-32x32.png", "image/png");

    private final byte[] document;
    private final byte[] page;
    private final String uiFolder;

    DocsController(@Value("${cataloom.api}") String api, List<DocsAddition> additions) {
        document = completed(resource("META-INF/swagger/openapi-" + api + ".json"), additions);
        page = resource("docs/explorer.html");
        uiFolder = "META-INF/resources/webjars/swagger-ui/" + uiVersion() + "/";
    }

    @Get("/openapi.json")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> document() {
        return HttpResponse.ok(document).contentType(MediaType.APPLICATION_JSON_TYPE)
                .header("Access-Control-Allow-Origin", "*");
    }

    @Get("/docs")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> page() {
        return guarded(page).contentType(MediaType.of("text/html; charset=utf-8"));
    }

    @Get("/docs/{file}")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> asset(String file) {
        String type = ASSETS.get(file);
        if (type == null) {
            throw new HttpStatusException(HttpStatus.NOT_FOUND, file);
        }
        return guarded(resource((file.startsWith("explorer") ? "docs/" : uiFolder) + file))
                .contentType(MediaType.of(type)).header("Cache-Control", "max-age=86400");
    }

    /** The browser itself is told to load nothing from elsewhere. */
    private static MutableHttpResponse<byte[]> guarded(byte[] body) {
        return HttpResponse.ok(body)
                .header("Content-Security-Policy",
                        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'")
                .header("X-Content-Type-Options", "nosniff");
    }

    private static byte[] completed(byte[] document, List<DocsAddition> additions) {
        JsonMapper json = JsonMapper.builder().build();
        try {
            ObjectNode tree = (ObjectNode) json.readTree(document);
            additions.forEach(addition -> addition.addTo(tree));
            tree.findParents("nullable").forEach(DocsController::sayItsType);
            tree.findParents(ADDITIONAL).forEach(DocsController::allowAnything);
            tree.findValues("parameters").forEach(parameters -> parameters.forEach(DocsController::sayItIsText));
            return json.writeValueAsBytes(tree);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A reference that may be null: OpenAPI 3.0 wants a type beside it. */
    private static void sayItsType(JsonNode nullable) {
        if (nullable instanceof ObjectNode schema && schema.has("allOf") && !schema.has("type")) {
            schema.put("type", "object");
        }
    }

    /** A map of anything: the annotation processor makes it one of objects. */
    private static void allowAnything(JsonNode map) {
        JsonNode values = map.get(ADDITIONAL);
        if (map instanceof ObjectNode schema && values.size() == 1 && values.path("type").asText().equals("object")) {
            schema.put(ADDITIONAL, true);
        }
    }

    /** A parameter that a method's annotation names: the processor makes it an object, whatever the annotation says. */
    private static void sayItIsText(JsonNode parameter) {
        if (parameter.path("schema") instanceof ObjectNode schema && schema.path("type").asText().equals("object")) {
            schema.put("type", "string");
        }
    }

    private static String uiVersion() {
        Properties properties = new Properties();
        try (InputStream in = open("META-INF/maven/" + SWAGGER_UI + "/pom.properties")) {
            properties.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties.getProperty("version");
    }

    private static byte[] resource(String name) {
        try (InputStream in = open(name)) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static InputStream open(String name) {
        @Nullable
        InputStream in = DocsController.class.getClassLoader().getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException(name + " is missing");
        }
        return in;
    }
}
