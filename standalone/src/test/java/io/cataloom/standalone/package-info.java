@NullMarked
package io.cataloom.standalone;

import org.jspecify.annotations.NullMarked;
