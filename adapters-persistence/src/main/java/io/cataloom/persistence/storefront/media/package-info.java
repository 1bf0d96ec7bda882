/** Which image has which place, in PostgreSQL; the files lie elsewhere. */
@NullMarked
package io.cataloom.persistence.storefront.media;

import org.jspecify.annotations.NullMarked;
