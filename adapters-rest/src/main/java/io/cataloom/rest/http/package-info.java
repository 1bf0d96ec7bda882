/**
 * What every HTTP API here does the same way: request ids, client addresses, credentials, rate limit headers. Each API
 * says in its own package which of these it wants, in what order, and how its refusals read.
 */
@NullMarked
package io.cataloom.rest.http;

import org.jspecify.annotations.NullMarked;
