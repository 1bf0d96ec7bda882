package io.cataloom.rest.insights;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What is wrong with one field of a body: an entry of {@code details.fields} of a {@code validation_error}.
 *
 * @param field
 *            its path, such as {@code channels[0].url}
 */
@Schema(name = "FieldFault")
record FieldFault(String field, String code, String message) {
}
