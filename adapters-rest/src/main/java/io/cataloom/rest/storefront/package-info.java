/**
 * The store API in FreshStore's format. Present only where {@code cataloom.api} is {@code freshstore}.
 */
@Configuration
@Requires(property = "cataloom.api", value = "freshstore")
@NullMarked
package io.cataloom.rest.storefront;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
