/** What can be set about a store: a catalogue of typed keys, and nothing that is not in it. */
@NullMarked
package io.cataloom.domain.storefront.settings;

import org.jspecify.annotations.NullMarked;
