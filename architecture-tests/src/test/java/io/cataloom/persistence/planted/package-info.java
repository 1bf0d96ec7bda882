/** Classes that break the rules on purpose. */
@NullMarked
package io.cataloom.persistence.planted;

import org.jspecify.annotations.NullMarked;
