package io.cataloom.rest.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

import io.micronaut.http.HttpRequest;

/** Path variables, decoded as paths are: the framework takes a plus sign for a space. */
public final class RawPath {

    private RawPath() {
    }

    /**
     * The path's segment at that place, counted from 0.
     *
     * @throws IllegalArgumentException
     *             if its percent signs encode nothing
     */
    public static String segment(HttpRequest<?> request, int index) {
        String[] segments = request.getUri().getRawPath().split("/");
        return URLDecoder.decode(segments[index + 1].replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
