package io.cataloom.domain.insights;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.product.Channel;

/**
 * Reads a rubric: lines of {@code key = value} below headings in brackets; {@code #} starts a comment line. A
 * criterion's {@code points.x} are its parts.
 */
final class RubricReader {

    private static final String POINTS = "points.";

    private @Nullable String version;
    private final Map<ScoreModel, List<BucketRule>> models = new EnumMap<>(ScoreModel.class);
    private final Map<String, List<String>> words = new LinkedHashMap<>();

    private @Nullable ScoreModel model;
    private @Nullable String bucketKey;
    private String bucketName = "";
    private List<CriterionRule> criteria = new ArrayList<>();
    private @Nullable String criterionKey;
    private String criterionName = "";
    private Map<String, String> settings = new LinkedHashMap<>();
    private @Nullable List<String> list;

    private RubricReader() {
    }

    static Rubric read(String text) {
        RubricReader reader = new RubricReader();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            try {
                reader.line(line.strip());
            } catch (IllegalArgumentException bad) {
                throw new IllegalArgumentException("line " + number + " of the rubric: " + bad.getMessage(), bad);
            }
        }
        reader.endModel();
        if (reader.version == null) {
            throw new IllegalArgumentException("a rubric without a version");
        }
        return new Rubric(reader.version, reader.models, reader.words);
    }

    private void line(String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        if (line.startsWith("[")) {
            heading(line);
        } else if (list != null) {
            entries(line).forEach(list::add);
        } else {
            int equals = line.indexOf('=');
            require(equals > 0, "neither a heading nor key = value");
            setting(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
        }
    }

    private void heading(String line) {
        int end = line.indexOf(']');
        int space = line.indexOf(' ');
        require(0 < space && space < end, "a heading is [kind key] name");
        String key = line.substring(space + 1, end).strip();
        String name = line.substring(end + 1).strip();
        switch (line.substring(1, space)) {
            case "words" -> {
                endModel();
                list = new ArrayList<>();
                require(words.put(key, list) == null, "words twice");
            }
            case "model" -> {
                endModel();
                model = ScoreModel.valueOf(key.toUpperCase(Locale.ROOT));
                require(models.put(model, new ArrayList<>()) == null, "a model twice");
            }
            case "bucket" -> {
                endBucket();
                bucketKey = key;
                bucketName = name;
            }
            case "criterion" -> {
                endCriterion();
                criterionKey = key;
                criterionName = name;
            }
            default -> throw new IllegalArgumentException("an unknown kind of heading");
        }
    }

    private void setting(String key, String value) {
        if (criterionKey == null) {
            require(key.equals("version"), "a setting of nothing");
            version = value;
        } else {
            require(settings.put(key, value) == null, key + " twice");
        }
    }

    private void endCriterion() {
        if (criterionKey == null) {
            return;
        }
        Map<String, BigDecimal> parts = new LinkedHashMap<>();
        Map<String, String> others = new LinkedHashMap<>();
        settings.forEach((key, value) -> {
            if (key.startsWith(POINTS)) {
                parts.put(key.substring(POINTS.length()), new BigDecimal(value));
            } else {
                others.put(key, value);
            }
        });
        Set<Channel> channels = new LinkedHashSet<>();
        all(others.remove("channels")).forEach(code -> channels.add(Channel.valueOf(code.toUpperCase(Locale.ROOT))));
        List<RewriteField> fixedBy = all(others.remove("fixed_by"))
                .map(code -> RewriteField.valueOf(code.toUpperCase(Locale.ROOT))).toList();
        int most = parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add).intValueExact();
        criteria.add(new CriterionRule(criterionKey, criterionName, most, channels, fixedBy, parts, others));
        criterionKey = null;
        settings = new LinkedHashMap<>();
    }

    private void endBucket() {
        endCriterion();
        if (bucketKey != null) {
            require(model != null, "a bucket of no model");
            models.computeIfAbsent(model, any -> new ArrayList<>())
                    .add(new BucketRule(bucketKey, bucketName, criteria));
            bucketKey = null;
            criteria = new ArrayList<>();
        }
    }

    private void endModel() {
        endBucket();
        model = null;
        list = null;
    }

    private static Stream<String> all(@Nullable String values) {
        return values == null ? Stream.empty() : entries(values);
    }

    private static Stream<String> entries(String line) {
        return Arrays.stream(line.split(",")).map(String::strip).filter(entry -> !entry.isEmpty());
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
