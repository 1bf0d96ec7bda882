package io.cataloom.rest.insights;

import io.swagger.v3.oas.annotations.media.Schema;

/** Why a push, or its revert, failed. */
@Schema(name = "PushError")
record PushErrorBody(@Schema(example = "content_changed") String code, String message) {
}
