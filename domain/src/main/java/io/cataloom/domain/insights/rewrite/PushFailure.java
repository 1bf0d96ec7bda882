package io.cataloom.domain.insights.rewrite;

/**
 * Why the last push, or the last attempt to put the old text back, failed.
 *
 * @param code
 *            stable, for programs
 * @param message
 *            for people
 */
public record PushFailure(String code, String message) {
}
