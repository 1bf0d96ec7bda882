package io.cataloom.domain.product;

/** What a web address must look like to be stored. Nothing is fetched, and browsers open more than RFC 3986 allows. */
public final class WebAddress {

    private WebAddress() {
    }

    /** {@code http} or {@code https}, a host, no white space. */
    public static boolean isValid(String url) {
        int host = url.regionMatches(true, 0, "http://", 0, 7) ? 7
                : url.regionMatches(true, 0, "https://", 0, 8) ? 8 : -1;
        return host > 0 && host < url.length() && "/?#:\\@".indexOf(url.charAt(host)) < 0
                && url.codePoints().noneMatch(
                        c -> Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c));
    }
}
