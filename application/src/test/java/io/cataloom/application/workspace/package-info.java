@NullMarked
package io.cataloom.application.workspace;

import org.jspecify.annotations.NullMarked;
