@NullMarked
package io.cataloom.standalone.imports;

import org.jspecify.annotations.NullMarked;
