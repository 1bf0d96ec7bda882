package io.cataloom.domain.insights;

/** One hop on the way to a page. */
public record Redirect(String from, int status, String to) {
}
