package io.cataloom.domain.insights.rewrite;

import io.cataloom.domain.insights.Rewrite;

/**
 * A text for one field of a page.
 *
 * @param rewrite
 *            the same in parts, to be tried on a page
 * @param text
 *            as people read and paste it
 */
public record WrittenText(Rewrite rewrite, String text) {
}
