package io.cataloom.application.product;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.workspace.WorkspaceId;

/** The two texts of a product's page in our own storefront that no listing has. */
public interface StoreTexts {

    /** Empty ones for a product that the storefront has no content for. */
    Texts get(WorkspaceId workspace, String sku);

    /**
     * Writes one of them; what else the storefront has of the product stays.
     *
     * @param value
     *            null to clear it
     * @param instead
     *            what it must be for that; null for nothing
     * @return false, and nothing is written, if it is something else by now, or the product is not there
     */
    boolean replace(WorkspaceId workspace, String sku, Text text, @Nullable String instead, @Nullable String value);

    enum Text {
        /** HTML below the content. */
        CONTENT_BOTTOM,
        /** A JSON-LD document. */
        JSON_LD
    }

    /** As they are; null for none. */
    record Texts(@Nullable String contentBottom, @Nullable String jsonLd) {

        public static final Texts NONE = new Texts(null, null);

        public @Nullable String get(Text text) {
            return switch (text) {
                case CONTENT_BOTTOM -> contentBottom;
                case JSON_LD -> jsonLd;
            };
        }
    }
}
