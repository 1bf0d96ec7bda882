/**
 * When somebody is told that a page got better or worse: rules, what meets them, and when a message may go out. Pure
 * functions of what was seen and when.
 */
@NullMarked
package io.cataloom.domain.insights.alert;

import org.jspecify.annotations.NullMarked;
