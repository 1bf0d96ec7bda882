package io.cataloom.rest.ingest;

import java.io.UncheckedIOException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;

import io.cataloom.rest.http.DocsAddition;

/** Says in the OpenAPI document what annotations can't: that bodies, and so their examples, are arrays. */
@Singleton
final class CatalogDocs implements DocsAddition {

    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public void addTo(ObjectNode document) {
        document.findValues("examples").forEach(examples -> examples.forEach(CatalogDocs::parse));
        document.findValues("oneOf").forEach(alternatives -> alternatives.forEach(CatalogDocs::sayOfWhat));
    }

    /** The annotation processor keeps an example that is not an object as text. */
    private static void parse(JsonNode example) {
        JsonNode value = example.path("value");
        if (value.isTextual()) {
            try {
                ((ObjectNode) example).set("value", JSON.readTree(value.textValue()));
            } catch (JsonProcessingException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    /** It makes an array among alternatives an object of which nothing is known. */
    private static void sayOfWhat(JsonNode alternative) {
        if (alternative.path("type").asText().equals("object")) {
            ObjectNode array = ((ObjectNode) alternative).put("type", "array");
            array.putObject("items").put("$ref", "#/components/schemas/LocaleEntry");
        }
    }
}
