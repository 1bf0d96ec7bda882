/**
 * The {@code cataloom} command: administration, imports, and everything in one process with a PostgreSQL of its own.
 */
@NullMarked
package io.cataloom.standalone;

import org.jspecify.annotations.NullMarked;
