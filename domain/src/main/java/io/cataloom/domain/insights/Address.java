package io.cataloom.domain.insights;

import java.util.Locale;

/**
 * The parts of an address, taken apart without judging it.
 *
 * @param scheme
 *            lower case, empty for an address that has none
 * @param host
 *            lower case with its port; empty for one without
 * @param path
 *            from its slash on, {@code /} when there is none
 * @param query
 *            with its question mark, or empty
 */
record Address(String scheme, String host, String path, String query) {

    /** Addresses longer than this lead nowhere. */
    private static final int MOST_CHARACTERS = 4_000;

    static Address of(String url) {
        String read = url.length() > MOST_CHARACTERS ? url.substring(0, MOST_CHARACTERS) : url;
        int hash = read.indexOf('#');
        String rest = (hash < 0 ? read : read.substring(0, hash)).strip();
        String scheme = "";
        String host = "";
        int slashes = rest.indexOf("//");
        if (slashes == 0 || (slashes > 0 && rest.charAt(slashes - 1) == ':' && rest.indexOf('/') == slashes)) {
            scheme = slashes == 0 ? "" : rest.substring(0, slashes - 1).toLowerCase(Locale.ROOT);
            int end = slashes + 2;
            while (end < rest.length() && rest.charAt(end) != '/' && rest.charAt(end) != '?') {
                end++;
            }
            host = rest.substring(slashes + 2, end).toLowerCase(Locale.ROOT);
            rest = rest.substring(end);
        }
        int question = rest.indexOf('?');
        String path = question < 0 ? rest : rest.substring(0, question);
        return new Address(scheme, host, path.isEmpty() ? "/" : path, question < 0 ? "" : rest.substring(question));
    }

    /** This address as a link on a page: scheme and host are the page's where it has none. */
    Address on(Address page) {
        return host.isEmpty() ? new Address(page.scheme, page.host, path, query) : this;
    }

    /** Whether both lead to the same page: a slash at the end and default ports make no difference. */
    boolean leadsWhere(Address other) {
        return bareHost().equals(other.bareHost()) && barePath().equals(other.barePath());
    }

    private String bareHost() {
        if (scheme.equals("https") && host.endsWith(":443")) {
            return host.substring(0, host.length() - 4);
        }
        return scheme.equals("http") && host.endsWith(":80") ? host.substring(0, host.length() - 3) : host;
    }

    private String barePath() {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /**
     * A picture whatever size it is served in: without the size that shop systems write before the ending
     * ({@code _800x800.jpg}, {@code -800x800.jpg}), and without query, unless there is no file's ending before it.
     */
    String picture() {
        int dot = path.lastIndexOf('.');
        if (dot <= path.lastIndexOf('/')) {
            return host + path + query;
        }
        String stem = path.substring(0, dot);
        int from = Math.max(stem.lastIndexOf('_'), stem.lastIndexOf('-'));
        if (from > 0 && isSize(stem.substring(from + 1))) {
            stem = stem.substring(0, from);
        }
        return host + stem + path.substring(dot).toLowerCase(Locale.ROOT);
    }

    private static boolean isSize(String text) {
        int digits = 0;
        int crosses = 0;
        for (int i = 0; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i))) {
                digits++;
            } else if (text.charAt(i) == 'x') {
                crosses++;
            } else {
                return false;
            }
        }
        return crosses == 1 && digits > 0;
    }
}
