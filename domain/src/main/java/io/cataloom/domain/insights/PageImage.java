package io.cataloom.domain.insights;

import org.jspecify.annotations.Nullable;

/**
 * An image of the product.
 *
 * @param url
 *            absolute
 * @param alt
 *            null when the attribute is missing; empty is another thing
 * @param width
 *            in pixels, of the file; null when not known
 * @param status
 *            of asking for the file, null when it was not asked for or did not answer
 * @param failure
 *            why there was no answer, in words; null when there was one or the file was not asked for
 * @param inHtml
 *            whether an img element in the raw HTML shows it, rather than a script or structured data alone
 * @param disallowedBy
 *            the line of the image host's robots.txt that keeps crawlers off the file, null when none does
 */
public record PageImage(String url, @Nullable String alt, @Nullable Integer width, @Nullable Integer height,
        @Nullable Integer status, @Nullable String failure, @Nullable Long bytes, boolean inHtml,
        @Nullable RobotsLine disallowedBy, Place place) {

    /** Where it stands. */
    public enum Place {
        /** The pictures of the product itself, its main one first. */
        GALLERY,
        /** In the text of the page. */
        CONTENT,
        /** In A+ or other enhanced content. */
        ENHANCED,
        /** Not shown: named by og:image or structured data alone. */
        NAMED
    }

    public static Builder builder(String url) {
        return new Builder(url);
    }

    public Builder toBuilder() {
        return builder(url).alt(alt).size(width, height).status(status).failure(failure).bytes(bytes).inHtml(inHtml)
                .disallowedBy(disallowedBy).place(place);
    }

    /** An image in the gallery's HTML of which no more is known. */
    public static final class Builder {

        private final String url;
        private @Nullable String alt;
        private @Nullable Integer width;
        private @Nullable Integer height;
        private @Nullable Integer status;
        private @Nullable String failure;
        private @Nullable Long bytes;
        private boolean inHtml = true;
        private @Nullable RobotsLine disallowedBy;
        private Place place = Place.GALLERY;

        private Builder(String url) {
            this.url = url;
        }

        public Builder alt(@Nullable String text) {
            this.alt = text;
            return this;
        }

        public Builder size(@Nullable Integer ofWidth, @Nullable Integer ofHeight) {
            this.width = ofWidth;
            this.height = ofHeight;
            return this;
        }

        public Builder status(@Nullable Integer answered) {
            this.status = answered;
            return this;
        }

        public Builder failure(@Nullable String why) {
            this.failure = why;
            return this;
        }

        public Builder bytes(@Nullable Long count) {
            this.bytes = count;
            return this;
        }

        public Builder inHtml(boolean isThere) {
            this.inHtml = isThere;
            return this;
        }

        public Builder disallowedBy(@Nullable RobotsLine line) {
            this.disallowedBy = line;
            return this;
        }

        public Builder place(Place where) {
            this.place = where;
            return this;
        }

        public PageImage build() {
            return new PageImage(url, alt, width, height, status, failure, bytes, inHtml, disallowedBy, place);
        }
    }
}
