package io.cataloom.rest.insights;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import io.micronaut.http.HttpRequest;

import io.cataloom.rest.http.Caller;
import io.cataloom.rest.http.RawPath;

/** Skus in paths. */
final class Skus {

    static final int LONGEST = 128;
    /** Path segments of {@code /v1/catalog}, which would hide a product of that name. */
    static final Set<String> RESERVED = Set.of("bulk", "import", "export");

    private Skus() {
    }

    /**
     * The path's segment at that place, counted from 0 ({@code v1}).
     *
     * @throws Problem
     *             {@code sku_not_found} for one that no product can have
     */
    static String inPath(HttpRequest<?> request, int index, Caller caller) {
        String sku = RawPath.segment(request, index);
        if (sku.indexOf('\0') >= 0 || sku.codePointCount(0, sku.length()) > LONGEST) {
            throw Problem.skuNotFound(sku, caller);
        }
        return sku;
    }

    /** As a segment of a path. */
    static String encoded(String sku) {
        return URLEncoder.encode(sku, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
