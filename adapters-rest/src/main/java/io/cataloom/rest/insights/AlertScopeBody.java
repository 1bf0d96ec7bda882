package io.cataloom.rest.insights;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.alert.AlertScope;

/** Which products a rule watches: beside the type, the field it is named after. */
@Schema(name = "AlertScope")
@JsonInclude(JsonInclude.Include.NON_NULL)
record AlertScopeBody(@Schema(description = "all, tag, category or skus.", example = "tag") String type,
        @Schema(example = "best-sellers") @Nullable String tag, @Nullable String category,
        @Schema(description = "Up to 1000.") @Nullable List<String> skus) {

    static AlertScopeBody of(AlertScope scope) {
        return switch (scope) {
            case AlertScope.All _ -> new AlertScopeBody("all", null, null, null);
            case AlertScope.Tag(String tag) -> new AlertScopeBody("tag", tag, null, null);
            case AlertScope.Category(String category) -> new AlertScopeBody("category", null, category, null);
            case AlertScope.Skus(Set<String> skus) ->
                new AlertScopeBody("skus", null, null, skus.stream().sorted().toList());
        };
    }
}
