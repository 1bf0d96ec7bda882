@NullMarked
package io.cataloom.external.message;

import org.jspecify.annotations.NullMarked;
