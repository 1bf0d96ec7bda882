package io.cataloom.rest.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * What one API checks before a request reaches its controller, in its own order and words. Called on a thread that may
 * block, before any of the body is read. Null lets the request pass.
 */
public interface Gate {

    /** For a route that needs a key with that permission; attaches the {@link Caller} when it lets the request pass. */
    @Nullable
    HttpResponse<?> refusal(HttpRequest<?> request, String permission);

    /** For a public route. */
    @Nullable
    HttpResponse<?> refusalOfAnyone(HttpRequest<?> request);

    /** For what is no route: a file of the documentation, a wrong path or method. What passes is answered as such. */
    default @Nullable HttpResponse<?> refusalOffRoute(HttpRequest<?> request) {
        return null;
    }

    /** Whether a query may hold what is {@linkplain NotUtf8 no text}: it is not refused, and finds nothing. */
    default boolean takesAnyQuery() {
        return false;
    }
}
