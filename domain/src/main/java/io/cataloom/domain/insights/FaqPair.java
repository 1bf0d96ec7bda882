package io.cataloom.domain.insights;

/** A question and its answer, both readable on the page. */
public record FaqPair(String question, String answer) {
}
