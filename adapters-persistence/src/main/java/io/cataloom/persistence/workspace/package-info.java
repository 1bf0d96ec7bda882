/** Workspaces, keys, quotas and kept answers in PostgreSQL. */
@NullMarked
package io.cataloom.persistence.workspace;

import org.jspecify.annotations.NullMarked;
