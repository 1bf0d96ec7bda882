/** Workspaces, keys, settings and request quotas: what administrators do, and what every request is checked against. */
@NullMarked
package io.cataloom.application.workspace;

import org.jspecify.annotations.NullMarked;
