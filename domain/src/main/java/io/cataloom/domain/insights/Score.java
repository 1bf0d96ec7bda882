package io.cataloom.domain.insights;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

import io.cataloom.domain.product.Channel;

/**
 * How well a page does, 0 to 100, with the reasons.
 *
 * @param score
 *            100 x points / applicable maximum, rounded half up
 */
public record Score(ScoreModel model, Channel channel, int score, Band band, String rubricVersion,
        List<Bucket> buckets) {

    public Score {
        buckets = List.copyOf(buckets);
    }

    static Score of(ScoreModel model, Channel channel, String rubricVersion, List<Bucket> buckets) {
        BigDecimal points = buckets.stream().map(Bucket::score).reduce(BigDecimal.ZERO, BigDecimal::add);
        int most = buckets.stream().mapToInt(Bucket::maxScore).sum();
        int score = most == 0
                ? 0
                : points.multiply(BigDecimal.valueOf(100)).divide(BigDecimal.valueOf(most), 0, RoundingMode.HALF_UP)
                        .intValueExact();
        return new Score(model, channel, score, Band.of(score), rubricVersion, buckets);
    }
}
