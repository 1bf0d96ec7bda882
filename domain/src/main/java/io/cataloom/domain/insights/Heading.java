package io.cataloom.domain.insights;

/** A heading h1 to h6, in the order of the page. */
public record Heading(int level, String text) {
}
