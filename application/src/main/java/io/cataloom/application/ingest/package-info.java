/**
 * Taking in merchants' records in bulk and changing them in part. Knows {@code product} and {@code workspace}, and no
 * other context.
 */
@NullMarked
package io.cataloom.application.ingest;

import org.jspecify.annotations.NullMarked;
