package io.cataloom.rest.http;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.core.propagation.ThreadPropagatedContextElement;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The outermost filter: gives every request an id, in the answer and in the log, and every answer what was decided
 * about it on the way, errors included.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RequestTrace implements Ordered {

    static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 100;

    private static final String HEADER = "X-Request-Id";
    private static final String ATTRIBUTE = RequestTrace.class.getName();
    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._-]{1,128}");
    /** As RFC 9110 has it; Java's own format and so the framework writes the first days of a month with one digit. */
    private static final DateTimeFormatter DATE = DateTimeFormatter
            .ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final InstantSource clock;

    RequestTrace(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @RequestFilter
    void begin(HttpRequest<?> request, MutablePropagatedContext context) {
        String sent = request.getHeaders().get(HEADER);
        String id = sent != null && ACCEPTABLE.matcher(sent).matches() ? sent : UUID.randomUUID().toString();
        request.setAttribute(ATTRIBUTE, id);
        context.add(new Logged(id));
        OpenEndedBody.look(request);
    }

    @ResponseFilter
    void end(HttpRequest<?> request, MutableHttpResponse<?> response) {
        request.getAttribute(ATTRIBUTE, String.class).ifPresent(id -> response.header(HEADER, id));
        // the framework leaves it out of what a filter answers
        response.getHeaders().set(HttpHeaders.DATE, DATE.format(clock.instant()));
        // whether an answer is packed is the client's wish
        response.header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        RateLimit.of(request).ifPresent(limit -> limit.describeIn(response));
        if (OpenEndedBody.isLeftIn(request)) {
            response.header(HttpHeaders.CONNECTION, "close");
        }
    }

    /** Puts the request's id into this thread's log lines until it is closed. */
    static MDC.MDCCloseable log(HttpRequest<?> request) {
        return MDC.putCloseable(Logged.KEY, request.getAttribute(ATTRIBUTE, String.class).orElse(""));
    }

    /** Follows the request from thread to thread. */
    private record Logged(String requestId) implements ThreadPropagatedContextElement<@Nullable String> {

        private static final String KEY = "request_id";

        @Override
        public @Nullable String updateThreadContext() {
            String before = MDC.get(KEY);
            MDC.put(KEY, requestId);
            return before;
        }

        @Override
        public void restoreThreadContext(@Nullable String before) {
            if (before == null) {
                MDC.remove(KEY);
            } else {
                MDC.put(KEY, before);
            }
        }
    }
}
