/** Settings of a store: reading them, and changing them all or not at all. */
@NullMarked
package io.cataloom.application.storefront.settings;

import org.jspecify.annotations.NullMarked;
