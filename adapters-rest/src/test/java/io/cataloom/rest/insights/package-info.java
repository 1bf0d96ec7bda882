@NullMarked
package io.cataloom.rest.insights;

import org.jspecify.annotations.NullMarked;
