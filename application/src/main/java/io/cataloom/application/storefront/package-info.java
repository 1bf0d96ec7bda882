/**
 * The store: keeps its resources, on the shared catalogue of products. It knows the shared core and none of the other
 * contexts.
 */
@NullMarked
package io.cataloom.application.storefront;

import org.jspecify.annotations.NullMarked;
