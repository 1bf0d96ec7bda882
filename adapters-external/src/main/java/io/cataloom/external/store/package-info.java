/** Stores that texts are pushed to: our own storefront, Shopify, WooCommerce. */
@NullMarked
package io.cataloom.external.store;

import org.jspecify.annotations.NullMarked;
