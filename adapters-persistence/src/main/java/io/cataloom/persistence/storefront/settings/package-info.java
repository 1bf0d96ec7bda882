/** Settings of stores in PostgreSQL. */
@NullMarked
package io.cataloom.persistence.storefront.settings;

import org.jspecify.annotations.NullMarked;
