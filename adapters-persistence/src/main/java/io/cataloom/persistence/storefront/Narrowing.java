package io.cataloom.persistence.storefront;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

/**
 * What was found out about a list's filters before its statement is made. Few rows are best looked up and sorted; of
 * many a page's worth is sooner found by going through all in the list's order. How many there are the planner can't
 * know.
 *
 * @param skus
 *            what a search found; null if it found many, or nothing is searched for
 * @param fewInCategory
 *            whether the category asked for has few products
 */
record Narrowing(@Nullable Collection<String> skus, boolean fewInCategory) {

    /** So many are few. */
    static final int FEW = 5_000;

    static final Narrowing NONE = new Narrowing(null, false);
}
