package io.cataloom.persistence.insights;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.Bucket;
import io.cataloom.domain.insights.CriterionResult;
import io.cataloom.domain.insights.CriterionResult.Status;
import io.cataloom.persistence.tenancy.Documents;

/** A score's buckets as columns hold them. */
final class BucketDocuments {

    private static final String BUCKETS = "buckets";

    private BucketDocuments() {
    }

    static String text(List<Bucket> buckets) {
        return Documents.text(Map.of(BUCKETS, buckets.stream().map(BucketDocuments::document).toList()));
    }

    static List<Bucket> parse(String text) {
        return documents(Documents.parse(text), BUCKETS).stream().map(BucketDocuments::bucket).toList();
    }

    /** The points of each alone. */
    static String points(List<Bucket> buckets) {
        Map<String, BigDecimal> points = new LinkedHashMap<>();
        buckets.forEach(bucket -> points.put(bucket.key(), bucket.score()));
        return Documents.text(points);
    }

    static Map<String, BigDecimal> parsePoints(String text) {
        Map<String, BigDecimal> points = new LinkedHashMap<>();
        Documents.parse(text).forEach((key, value) -> points.put(key, number(value)));
        return points;
    }

    private static Map<String, Object> document(Bucket bucket) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("key", bucket.key());
        document.put("name", bucket.name());
        document.put("score", bucket.score());
        document.put("max_score", bucket.maxScore());
        document.put("criteria", bucket.criteria().stream().map(BucketDocuments::document).toList());
        return document;
    }

    private static Map<String, Object> document(CriterionResult criterion) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("key", criterion.key());
        document.put("name", criterion.name());
        document.put("status", criterion.status().code());
        document.put("points", criterion.points());
        document.put("max_points", criterion.maxPoints());
        document.put("message", criterion.message());
        document.put("evidence", criterion.evidence());
        return document;
    }

    private static Bucket bucket(Map<String, @Nullable Object> document) {
        return new Bucket(text(document, "key"), text(document, "name"), number(document.get("score")),
                number(document.get("max_score")).intValueExact(),
                documents(document, "criteria").stream().map(BucketDocuments::criterion).toList());
    }

    @SuppressWarnings("unchecked") // as document() has it: no nulls
    private static CriterionResult criterion(Map<String, @Nullable Object> document) {
        return new CriterionResult(text(document, "key"), text(document, "name"),
                Status.valueOf(text(document, "status").toUpperCase(Locale.ROOT)), number(document.get("points")),
                number(document.get("max_points")).intValueExact(), text(document, "message"),
                (Map<String, Object>) Objects.requireNonNull(document.get("evidence")));
    }

    private static String text(Map<String, @Nullable Object> document, String name) {
        return (String) Objects.requireNonNull(document.get(name));
    }

    private static BigDecimal number(@Nullable Object value) {
        return new BigDecimal(String.valueOf(value));
    }

    @SuppressWarnings("unchecked") // as document() has it
    private static List<Map<String, @Nullable Object>> documents(Map<String, @Nullable Object> document, String name) {
        return (List<Map<String, @Nullable Object>>) Objects.requireNonNull(document.get(name));
    }
}
