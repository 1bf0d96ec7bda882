/** The store's resources in PostgreSQL, made from their declared fields. */
@NullMarked
package io.cataloom.persistence.storefront;

import org.jspecify.annotations.NullMarked;
