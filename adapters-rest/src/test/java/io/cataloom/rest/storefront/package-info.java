@NullMarked
package io.cataloom.rest.storefront;

import org.jspecify.annotations.NullMarked;
