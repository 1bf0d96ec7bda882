/**
 * The few pages a store shows to people who work in it. Every text is escaped, no page runs a script, and browsers are
 * told so.
 */
@NullMarked
package io.cataloom.rest.storefront.console;

import org.jspecify.annotations.NullMarked;
