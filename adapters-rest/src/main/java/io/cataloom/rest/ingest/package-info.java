/**
 * The Catalog API v2: bulk ingest and partial update, in the words of its specification. Present only where
 * {@code cataloom.api} is {@code catalog}.
 */
@Configuration
@Requires(property = "cataloom.api", value = "catalog")
@NullMarked
package io.cataloom.rest.ingest;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
