/** What all contexts share: how a use case says that it cannot be served. */
@NullMarked
package io.cataloom.application;

import org.jspecify.annotations.NullMarked;
