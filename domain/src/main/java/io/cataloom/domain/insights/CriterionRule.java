package io.cataloom.domain.insights;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.product.Channel;

/**
 * What the rubric says about one criterion.
 *
 * @param maxPoints
 *            what its parts add up to
 * @param channels
 *            where it counts; elsewhere it is not applicable
 * @param fixedBy
 *            the texts that can win its points back, the best one first; empty when no text can
 * @param parts
 *            the points of each thing that is looked for, by name
 * @param settings
 *            thresholds and lists, by name
 */
public record CriterionRule(String key, String name, int maxPoints, Set<Channel> channels, List<RewriteField> fixedBy,
        Map<String, BigDecimal> parts, Map<String, String> settings) {

    public CriterionRule {
        channels = Set.copyOf(channels);
        fixedBy = List.copyOf(fixedBy);
        parts = Map.copyOf(parts);
        settings = Map.copyOf(settings);
    }

    /** The texts that can win points back on pages of the channel. */
    public List<RewriteField> fixedBy(Channel channel) {
        return channels.contains(channel) ? fixedBy.stream().filter(field -> field.isOf(channel)).toList() : List.of();
    }

    BigDecimal part(String name) {
        return required(name, parts.get(name));
    }

    String text(String name) {
        return required(name, settings.get(name));
    }

    int whole(String name) {
        return Integer.parseInt(text(name));
    }

    BigDecimal decimal(String name) {
        return new BigDecimal(text(name));
    }

    List<String> list(String name) {
        return Arrays.stream(text(name).split(",")).map(String::strip).toList();
    }

    /** Points by threshold, in the order of the rubric: {@code 1000:4, 500:2}. */
    Map<BigDecimal, BigDecimal> steps(String name) {
        Map<BigDecimal, BigDecimal> steps = new LinkedHashMap<>();
        for (String step : list(name)) {
            int colon = step.indexOf(':');
            steps.put(new BigDecimal(step.substring(0, colon).strip()),
                    new BigDecimal(step.substring(colon + 1).strip()));
        }
        return steps;
    }

    private <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("the rubric says nothing about " + name + " of " + key);
        }
        return value;
    }
}
