/** Use cases and the ports they need; no framework. */
@NullMarked
package io.cataloom.application;

import org.jspecify.annotations.NullMarked;
