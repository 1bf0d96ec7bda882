/** Events kept in PostgreSQL until they are delivered. */
@NullMarked
package io.cataloom.persistence.webhook;

import org.jspecify.annotations.NullMarked;
