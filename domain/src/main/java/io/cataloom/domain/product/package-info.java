/**
 * The shared core: products, their listings per locale, store levels, prices and attribute definitions.
 *
 * <p>
 * Every context knows this one; it knows none of them.
 */
@NullMarked
package io.cataloom.domain.product;

import org.jspecify.annotations.NullMarked;
