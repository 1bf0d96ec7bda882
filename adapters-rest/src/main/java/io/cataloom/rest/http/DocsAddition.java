package io.cataloom.rest.http;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What an API's OpenAPI document says that is not read from annotations. */
@FunctionalInterface
public interface DocsAddition {

    void addTo(ObjectNode document);
}
