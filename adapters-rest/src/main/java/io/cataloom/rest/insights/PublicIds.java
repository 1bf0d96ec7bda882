package io.cataloom.rest.insights;

import java.util.regex.Pattern;

/** Ids in paths: a prefix and a ULID. What looks otherwise is the id of nothing, and is not asked for. */
final class PublicIds {

    private static final Pattern ULID = Pattern.compile("[0-9A-Z]{26}");

    private PublicIds() {
    }

    /**
     * @param what
     *            as {@link Problem#notFound} takes it
     * @throws Problem
     *             if it is the id of nothing
     */
    static String inPath(String what, String prefix, String id) {
        if (!id.startsWith(prefix + "_") || !ULID.matcher(id.substring(prefix.length() + 1)).matches()) {
            throw Problem.notFound(what, id);
        }
        return id;
    }
}
