/** The HTTP side of all three APIs: each has a package of its own, {@code http} is what they share. */
@NullMarked
package io.cataloom.rest;

import org.jspecify.annotations.NullMarked;
