package io.cataloom.rest.storefront;

import java.util.HashMap;
import java.util.Map;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Whom to name beside an image, as a query says it. */
@Introspected
record ImageOrigin(
        @QueryValue @Nullable @Parameter(description = "Where it came from; needed for the next three.", example = "unsplash") String provider,
        @QueryValue @Nullable String photographer,
        @QueryValue("photographer_url") @Nullable String photographerUrl,
        @QueryValue("source_url") @Nullable String sourceUrl) {

    Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("provider", provider);
        fields.put("photographer", photographer);
        fields.put("photographer_url", photographerUrl);
        fields.put("source_url", sourceUrl);
        return fields;
    }
}
