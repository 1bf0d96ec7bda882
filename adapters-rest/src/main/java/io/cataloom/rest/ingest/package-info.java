/** The Catalog API v2 on the wire: its records, its answers, its wording. */
@Configuration
@Requires(property = "cataloom.api", value = "catalog")
@NullMarked
package io.cataloom.rest.ingest;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
