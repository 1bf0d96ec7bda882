package io.cataloom.domain.insights.alert;

/** Shows where an address leads without its secrets: who knows a webhook's whole address can post to it. */
public final class UrlMask {

    private static final String HIDDEN = "****";
    /** Longer than the words and short ids that paths are made of. */
    private static final int SHORTEST_SECRET = 16;

    private UrlMask() {
    }

    /**
     * Host and path stay readable but for the path's last part, long parts before it, the query, and any user and
     * password.
     */
    public static String mask(String url) {
        int authority = url.indexOf("//") + 2;
        int path = firstOf("/?#", url, authority);
        String host = url.substring(authority, path);
        int at = host.lastIndexOf('@');
        int end = firstOf("?#", url, path);
        return url.substring(0, authority) + (at < 0 ? host : HIDDEN + host.substring(at))
                + path(url.substring(path, end)) + (end < url.length() ? "?" + HIDDEN : "");
    }

    /** Whether it is one that {@link #mask} made, for want of anybody who has such an address. */
    public static boolean isMasked(String url) {
        return url.contains(HIDDEN);
    }

    private static int firstOf(String any, String url, int from) {
        int at = from;
        while (at < url.length() && any.indexOf(url.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static String path(String path) {
        String[] parts = path.split("/", -1);
        int last = parts.length - 1;
        while (last > 0 && parts[last].isEmpty()) {
            last--;
        }
        for (int i = 1; i <= last; i++) {
            if (i == last || parts[i].length() >= SHORTEST_SECRET) {
                parts[i] = HIDDEN;
            }
        }
        return String.join("/", parts);
    }
}
