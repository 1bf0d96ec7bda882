/** Files of any size into a catalogue, through the Catalog API. */
@NullMarked
package io.cataloom.standalone.imports;

import org.jspecify.annotations.NullMarked;
