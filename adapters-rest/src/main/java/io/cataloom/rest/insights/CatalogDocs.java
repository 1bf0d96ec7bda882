package io.cataloom.rest.insights;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;

import io.cataloom.rest.http.DocsAddition;

/**
 * Says in the OpenAPI document that products may be sent as an array: the annotation processor makes an array among
 * alternatives an object of which nothing is known.
 */
@Singleton
final class CatalogDocs implements DocsAddition {

    private static final String ALTERNATIVES = "/paths/~1v1~1catalog/post/requestBody/content/application~1json/schema/oneOf";

    @Override
    public void addTo(ObjectNode document) {
        document.at(ALTERNATIVES).forEach(alternative -> {
            if (!alternative.has("$ref")) {
                ObjectNode array = ((ObjectNode) alternative).put("type", "array").put("minItems", 1).put("maxItems",
                        200);
                array.putObject("items").put("$ref", "#/components/schemas/NewProduct");
            }
        });
    }
}
