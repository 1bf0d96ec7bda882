@NullMarked
package io.cataloom.external.media;

import org.jspecify.annotations.NullMarked;
