package io.cataloom.external.http;

/** How we introduce ourselves. */
public final class UserAgents {

    /** Our product token: what a site's robots.txt calls us. */
    public static final String TOKEN = "CataloomBot";

    private UserAgents() {
    }

    public static String own(String contactUrl) {
        return TOKEN + "/1.0 (+" + contactUrl + ")";
    }
}
