/** The products of the catalogue as all contexts see them. */
@NullMarked
package io.cataloom.application.product;

import org.jspecify.annotations.NullMarked;
