/** The people of a store: adding them, and letting them sign in by a link instead of a password. */
@NullMarked
package io.cataloom.application.storefront.users;

import org.jspecify.annotations.NullMarked;
