@NullMarked
package io.cataloom.application.storefront.media;

import org.jspecify.annotations.NullMarked;
