package io.cataloom.domain.insights;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What is looked for and what it is worth: buckets, criteria, points, thresholds and word lists, as versioned data. How
 * a criterion is looked for is code.
 *
 * @param version
 *            named by every score that followed this rubric
 * @param words
 *            lists the text criteria read with, by name
 */
public record Rubric(String version, Map<ScoreModel, List<BucketRule>> models, Map<String, List<String>> words) {

    private static final String CURRENT = "rubric-2026-12.txt";

    public Rubric {
        models = Map.copyOf(models);
        words = Map.copyOf(words);
    }

    /** The one that scores are made by now. */
    public static Rubric current() {
        return Current.RUBRIC;
    }

    /** The AI agents whose access counts, by their product tokens. */
    public List<String> agents() {
        return models.values().stream().flatMap(List::stream).flatMap(bucket -> bucket.criteria().stream())
                .filter(rule -> rule.settings().containsKey("agents") && rule.parts().keySet().stream()
                        .anyMatch(part -> part.startsWith("agents_")))
                .flatMap(rule -> rule.list("agents").stream()).distinct().toList();
    }

    /** A retailer's page is measured by the same buckets as a brand's own. */
    public List<BucketRule> buckets(ScoreModel model) {
        List<BucketRule> buckets = models.get(model == ScoreModel.PDP_RETAILER ? ScoreModel.PDP : model);
        if (buckets == null) {
            throw new IllegalStateException("the rubric has no model " + model.code());
        }
        return buckets;
    }

    /** The criterion with this key, null when the model has none. */
    public @Nullable CriterionRule find(ScoreModel model, String key) {
        for (BucketRule bucket : buckets(model)) {
            for (CriterionRule criterion : bucket.criteria()) {
                if (criterion.key().equals(key)) {
                    return criterion;
                }
            }
        }
        return null;
    }

    List<String> words(String name) {
        List<String> list = words.get(name);
        if (list == null) {
            throw new IllegalStateException("the rubric has no words " + name);
        }
        return list;
    }

    private static final class Current {

        private static final Rubric RUBRIC = read();

        private static Rubric read() {
            try (InputStream in = Rubric.class.getResourceAsStream(CURRENT)) {
                if (in == null) {
                    throw new IllegalStateException(CURRENT + " is missing");
                }
                return RubricReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
