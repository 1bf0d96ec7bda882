/** Work that outlives a request, done by any instance and taken up again after a crash. */
@NullMarked
package io.cataloom.application.job;

import org.jspecify.annotations.NullMarked;
