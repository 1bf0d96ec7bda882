/** A PostgreSQL for tests, this module's and the apps'. */
@NullMarked
package io.cataloom.persistence.testing;

import org.jspecify.annotations.NullMarked;
