/** The Catalog API as a program: its start, its wiring, its OpenAPI document. */
@Configuration
@Requires(property = "cataloom.api", value = "catalog")
@NullMarked
package io.cataloom.catalogapi;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
