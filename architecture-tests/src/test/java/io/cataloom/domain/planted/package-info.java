/** Classes that break the rules on purpose. */
@NullMarked
package io.cataloom.domain.planted;

import org.jspecify.annotations.NullMarked;
