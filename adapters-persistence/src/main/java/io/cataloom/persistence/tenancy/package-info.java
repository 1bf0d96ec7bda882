/** How statements reach the database on behalf of one workspace, and of no other. */
@NullMarked
package io.cataloom.persistence.tenancy;

import org.jspecify.annotations.NullMarked;
