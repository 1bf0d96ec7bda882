/** Classes that break the rules on purpose. */
@NullMarked
package io.cataloom.application.planted;

import org.jspecify.annotations.NullMarked;
