package io.cataloom.domain.insights.alert;

import java.time.Instant;

/** What a page scored, and when. */
public record ScorePoint(Instant at, int score) {
}
