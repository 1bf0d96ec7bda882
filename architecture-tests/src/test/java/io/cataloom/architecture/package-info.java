/** What holds between the modules, and whether the documents tell the truth. */
@NullMarked
package io.cataloom.architecture;

import org.jspecify.annotations.NullMarked;
