@NullMarked
package io.cataloom.external.catalog;

import org.jspecify.annotations.NullMarked;
