/**
 * Who uses the catalogue: workspaces (the tenants), their keys, settings and request limits.
 *
 * <p>
 * Every context may know this one; it knows only {@code product}.
 */
@NullMarked
package io.cataloom.domain.workspace;

import org.jspecify.annotations.NullMarked;
