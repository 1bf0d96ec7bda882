/** Calls to the Catalog API: how files get into a catalogue the way a merchant's system would put them there. */
@NullMarked
package io.cataloom.external.catalog;

import org.jspecify.annotations.NullMarked;
