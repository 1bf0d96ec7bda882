/** Secrets that have to be read again: kept encrypted. */
@NullMarked
package io.cataloom.persistence.secret;

import org.jspecify.annotations.NullMarked;
