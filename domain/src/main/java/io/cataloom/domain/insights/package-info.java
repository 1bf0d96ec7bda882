/**
 * How well a product page serves AI shopping agents: what a crawler saw of it, and the score that follows from that.
 *
 * <p>
 * A {@link io.cataloom.domain.insights.PageSnapshot} holds facts and no judgement; the rubric is data, its evaluation
 * code, and every point of a score comes with the evidence for it. This context knows the shared product core and
 * nothing else.
 */
@NullMarked
package io.cataloom.domain.insights;

import org.jspecify.annotations.NullMarked;
