/** Who is told when a page got better or worse: rules, what fired, and getting it there. */
@NullMarked
package io.cataloom.application.insights.alert;

import org.jspecify.annotations.NullMarked;
