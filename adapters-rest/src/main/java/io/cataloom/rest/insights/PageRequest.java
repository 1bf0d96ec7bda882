package io.cataloom.rest.insights;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.cataloom.rest.http.Caller;

/**
 * Which page of a list is asked for.
 *
 * @param list
 *            tells this list, under these filters, from every other
 * @param size
 *            how many entries it has at most
 * @param after
 *            the key of the last entry of the page before; null for the first page
 */
record PageRequest(String list, int size, @Nullable String after) {

    static final String LIMIT = "limit";
    static final String CURSOR = "cursor";
    /** For {@code @Parameter(description)}. */
    static final String LIMIT_TEXT = "Entries on a page.";
    static final String CURSOR_TEXT = "`pagination.next_cursor` of the page before, under the same filters.";
    static final String DEFAULT_LIMIT = "50";
    static final String MAX_LIMIT = "200";

    /**
     * @param query
     *            knows {@code limit}, {@code cursor} and the list's filters
     * @param name
     *            the list's among those of this API
     */
    static PageRequest of(Query query, Caller caller, String name) {
        Integer limit = query.number(LIMIT, 1, Integer.parseInt(MAX_LIMIT));
        String list = caller.profile().workspace().publicId() + ' ' + name + ' ' + query.filters();
        String cursor = query.cursor();
        return new PageRequest(list, limit == null ? Integer.parseInt(DEFAULT_LIMIT) : limit,
                cursor == null ? null : Cursor.parse(cursor, list).lastKey());
    }

    /** How many to fetch: one more than asked for tells whether there is a next page. */
    int rows() {
        return size + 1;
    }

    /**
     * Makes the answer.
     *
     * @param found
     *            up to {@link #rows()} entries
     * @param key
     *            what the list is ordered by, of one entry
     * @param page
     *            makes the wire record
     */
    <V, T, P> P page(List<V> found, Function<V, String> key, Function<V, T> wire,
            BiFunction<List<T>, Pagination, P> page) {
        boolean more = found.size() > size;
        List<V> shown = more ? found.subList(0, size) : found;
        String next = more ? new Cursor(key.apply(shown.getLast())).text(list) : null;
        return page.apply(shown.stream().map(wire).toList(), new Pagination(next, more));
    }
}
