package io.cataloom.domain.ingest;

/** What an address in a record must look like. Nothing is fetched. */
final class Urls {

    private Urls() {
    }

    /** A scheme as RFC 3986 writes it, {@code ://}, and something behind it. */
    static boolean hasProtocol(String url) {
        int end = url.indexOf("://");
        if (end < 1 || end + 3 >= url.length() || !isLetter(url.charAt(0))) {
            return false;
        }
        for (int i = 1; i < end; i++) {
            char c = url.charAt(i);
            if (!isLetter(c) && (c < '0' || c > '9') && c != '+' && c != '-' && c != '.') {
                return false;
            }
        }
        return true;
    }

    static boolean isImageAddress(String url) {
        return hostStart(url) > 0;
    }

    /** An {@linkplain #isImageAddress image address} without a host, or with white space in it. */
    static boolean isUnloadable(String url) {
        int start = hostStart(url);
        if (start >= url.length() || isHostEnd(url.charAt(start))) {
            return true;
        }
        for (int i = 0; i < url.length(); i++) {
            if (Character.isWhitespace(url.charAt(i)) || Character.isSpaceChar(url.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static int hostStart(String url) {
        if (url.startsWith("//")) {
            return 2;
        }
        if (url.regionMatches(true, 0, "http://", 0, 7)) {
            return 7;
        }
        return url.regionMatches(true, 0, "https://", 0, 8) ? 8 : -1;
    }

    private static boolean isHostEnd(char c) {
        return c == '/' || c == '?' || c == '#' || c == ':';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
