@NullMarked
package io.cataloom.rest.ingest;

import org.jspecify.annotations.NullMarked;
