@NullMarked
package io.cataloom.external.http;

import org.jspecify.annotations.NullMarked;
