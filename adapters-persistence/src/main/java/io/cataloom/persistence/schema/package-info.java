/** The database schema: its changelog, brought up to date before anything else uses the database. */
@NullMarked
package io.cataloom.persistence.schema;

import org.jspecify.annotations.NullMarked;
