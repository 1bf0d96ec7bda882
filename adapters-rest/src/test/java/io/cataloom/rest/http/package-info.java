@NullMarked
package io.cataloom.rest.http;

import org.jspecify.annotations.NullMarked;
