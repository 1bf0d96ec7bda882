/** Classes that break the rules on purpose. */
@NullMarked
package io.cataloom.external.planted;

import org.jspecify.annotations.NullMarked;
