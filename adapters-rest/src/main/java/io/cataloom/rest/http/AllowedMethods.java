package io.cataloom.rest.http;

import java.util.Arrays;
import java.util.List;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;

/** What a 405 says would be allowed. */
public final class AllowedMethods {

    private AllowedMethods() {
    }

    /** By name, in alphabetical order. */
    public static List<String> in(HttpResponse<?> response) {
        return response.getHeaders().getAll(HttpHeaders.ALLOW).stream().flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip).distinct().sorted().toList();
    }
}
