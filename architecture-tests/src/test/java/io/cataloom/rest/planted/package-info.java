/** Classes that break the rules on purpose. */
@NullMarked
package io.cataloom.rest.planted;

import org.jspecify.annotations.NullMarked;
