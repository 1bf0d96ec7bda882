/** Taking care of a store: what is in it, what is wrong with it, and clearing away what is left over. */
@NullMarked
package io.cataloom.application.storefront.care;

import org.jspecify.annotations.NullMarked;
