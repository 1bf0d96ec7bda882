/**
 * The store: what its resources are made of and what may be written into them. Its words are resource, field and fault.
 * It knows the shared core and none of the other contexts; sentences belong to the API.
 */
@NullMarked
package io.cataloom.domain.storefront;

import org.jspecify.annotations.NullMarked;
