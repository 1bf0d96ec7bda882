/**
 * The one way out to addresses that somebody else chose: pages, webhooks, shops, images. Every URL is parsed strictly,
 * every address it leads to is checked before the connection is made to exactly that address, and whatever comes back
 * is cut off at a size and a time.
 */
@NullMarked
package io.cataloom.external.http;

import org.jspecify.annotations.NullMarked;
