/** Images of a store: what is taken in, which place each has, and where the files lie. */
@NullMarked
package io.cataloom.application.storefront.media;

import org.jspecify.annotations.NullMarked;
