package io.cataloom.rest.insights;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** For the documentation: one of the two. */
@Schema(name = "AuditRequest")
record AuditRequest(@Schema(description = "Up to 200.") @Nullable List<String> skus,
        @Schema(description = "True for every product.") @Nullable Boolean all) {
}
