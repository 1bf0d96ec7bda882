package io.cataloom.rest.storefront;

import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.media.Schema;

@Schema(name = "Invalid", description = "What is wrong with the request: the first sentence, and all of them by field.")
record InvalidBody(
        @Schema(example = "The title field is required. (and 1 more error)") String message,
        @Schema(example = "{\"title\":[\"The title field is required.\"],\"enabled\":[\"The enabled field must be true or false.\"]}") Map<String, List<String>> errors) {
}
