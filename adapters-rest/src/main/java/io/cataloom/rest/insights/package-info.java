/**
 * The Insights API v1: the catalogue as merchants' analysts see it. Present only where {@code cataloom.api} is
 * {@code insights}.
 */
@Configuration
@Requires(property = "cataloom.api", value = "insights")
@NullMarked
package io.cataloom.rest.insights;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
