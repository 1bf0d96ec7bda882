package io.cataloom.domain.insights.rewrite;

/**
 * Why a recommendation is made.
 *
 * @param criterion
 *            the key of the criterion that it satisfies
 * @param bucket
 *            the key of that criterion's bucket
 * @param text
 *            what the audit found
 */
public record Rationale(String criterion, String bucket, String text) {
}
