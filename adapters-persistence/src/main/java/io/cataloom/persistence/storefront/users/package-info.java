/** Users of a store, their login links and sessions in PostgreSQL; the hashing of their passwords. */
@NullMarked
package io.cataloom.persistence.storefront.users;

import org.jspecify.annotations.NullMarked;
