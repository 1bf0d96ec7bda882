package io.cataloom.rest.storefront;

import java.util.regex.Pattern;

/** The number in a path. */
final class PathId {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

    private PathId() {
    }

    /**
     * @throws Refused
     *             if it is no number: nothing has that id
     */
    static long of(String text) {
        if (!DIGITS.matcher(text).matches()) {
            throw Refused.notFound();
        }
        return Long.parseLong(text);
    }
}
