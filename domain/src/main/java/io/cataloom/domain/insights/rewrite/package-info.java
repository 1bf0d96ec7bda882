/**
 * Recommendations: texts that would better a product's page, one capsule for each criterion that a text can fix. Pure
 * rules: what to write, and which step may follow which. Its words: rewrite, field, capsule (a recommendation), writer.
 */
@NullMarked
package io.cataloom.domain.insights.rewrite;

import org.jspecify.annotations.NullMarked;
