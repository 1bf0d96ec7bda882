/** The people of a store: who they are and what they may do. */
@NullMarked
package io.cataloom.domain.storefront.users;

import org.jspecify.annotations.NullMarked;
