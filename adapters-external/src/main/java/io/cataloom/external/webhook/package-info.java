/** Brings events to the endpoints that subscribed. */
@NullMarked
package io.cataloom.external.webhook;

import org.jspecify.annotations.NullMarked;
