/** The store API as a program: its start, its wiring, its OpenAPI document. */
@Configuration
@Requires(property = "cataloom.api", value = "freshstore")
@NullMarked
package io.cataloom.storeapi;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
