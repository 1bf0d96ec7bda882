package io.cataloom.external.crawl;

/** Names of vocabularies. */
final class Names {

    private Names() {
    }

    /** {@code Product} for {@code https://schema.org/Product} and {@code schema:Product}. */
    static String bare(String name) {
        String stripped = name.strip();
        return stripped.substring(Math.max(Math.max(stripped.lastIndexOf('/'), stripped.lastIndexOf('#')),
                stripped.lastIndexOf(':')) + 1);
    }
}
