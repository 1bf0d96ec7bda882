/**
 * Taking in merchants' records: a draft is what was sent, the rules decide, an outcome says what came of it.
 *
 * <p>
 * Field names and limits are those of the Catalog API v2. This context knows {@code product}, {@code workspace} and
 * {@code validation}, and no other context.
 */
@NullMarked
package io.cataloom.domain.ingest;

import org.jspecify.annotations.NullMarked;
