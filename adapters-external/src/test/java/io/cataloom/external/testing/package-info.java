/** Stand-ins for the outside: a server that behaves as told, badly too, and a site of product pages. */
@NullMarked
package io.cataloom.external.testing;

import org.jspecify.annotations.NullMarked;
