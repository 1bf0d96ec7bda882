package io.cataloom.rest.insights;

import java.math.BigDecimal;
import java.util.List;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;

import io.cataloom.domain.insights.Bucket;

/** Criteria that belong together. */
@Schema(name = "Bucket")
@JsonNaming(SnakeCaseStrategy.class)
record BucketBody(@Schema(example = "geo") String key, @Schema(example = "GEO") String name,
        @Schema(example = "16") BigDecimal score,
        @Schema(description = "20, less what is not applicable.") int maxScore, List<CriterionBody> criteria) {

    static BucketBody of(Bucket bucket) {
        return new BucketBody(bucket.key(), bucket.name(), bucket.score(), bucket.maxScore(),
                bucket.criteria().stream().map(CriterionBody::of).toList());
    }
}
