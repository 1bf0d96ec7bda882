package io.cataloom.domain.product;

/** How much of everything a product may have, where a dialect sets no limits of its own; lengths in code points. */
public final class ProductLimits {

    public static final int SKU = 128;
    public static final int TEXT = 512;
    public static final int ADDRESS = 2048;
    public static final int DESCRIPTION = 20_000;
    public static final int BULLET = 2000;
    public static final int BULLETS = 50;
    public static final int IMAGES = 100;
    public static final int CATEGORIES = 100;
    public static final int TAGS = 200;

    private ProductLimits() {
    }

    /** 8, 12, 13 or 14 digits; whether the last one fits the others is not looked at. */
    public static boolean isGtin(String text) {
        return text.matches("[0-9]{8}|[0-9]{12,14}");
    }

    /** A web address, or one that leaves the protocol to the page it is on, as catalogues have them. */
    public static boolean isImageAddress(String url) {
        return WebAddress.isValid(url.startsWith("//") ? "https:" + url : url);
    }
}
