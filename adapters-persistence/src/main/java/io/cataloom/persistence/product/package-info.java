/** Products in PostgreSQL: written set-based, read by key. */
@NullMarked
package io.cataloom.persistence.product;

import org.jspecify.annotations.NullMarked;
