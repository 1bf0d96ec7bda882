package io.cataloom.domain.insights.alert;

/** Shows where an address leads without its secrets: who knows a webhook's whole address can post to it. */
public final class UrlMask {

    private static final String HIDDEN = "****";

    private UrlMask() {
    }

    /** Host and path stay readable but for the path's last part, the query, and any user and password. */
    public static String mask(String url) {
        int authority = url.indexOf("//") + 2;
        int path = authority;
        while (path < url.length() && "/?#".indexOf(url.charAt(path)) < 0) {
            path++;
        }
        String host = url.substring(authority, path);
        int at = host.lastIndexOf('@');
        String shown = url.substring(0, authority) + (at < 0 ? host : HIDDEN + host.substring(at));
        int end = path;
        while (end < url.length() && "?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        String hidden = end < url.length() ? "?" + HIDDEN : "";
        String plain = url.substring(path, end);
        int last = plain.lastIndexOf('/');
        if (last < 0 || plain.length() == 1) {
            return shown + plain + hidden;
        }
        return shown + plain.substring(0, last + 1) + HIDDEN + hidden;
    }
}
