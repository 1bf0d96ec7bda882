/** Scores, audits and alerts in PostgreSQL. */
@NullMarked
package io.cataloom.persistence.insights;

import org.jspecify.annotations.NullMarked;
