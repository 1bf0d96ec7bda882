package io.cataloom.rest.http;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import org.jspecify.annotations.Nullable;

/** Refuses {@linkplain UnreadableRequest what could not be read}, in the words of the API. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class UnreadableRequestFilter implements Ordered {

    private final ErrorResponseProcessor<?> dialect;

    UnreadableRequestFilter(ErrorResponseProcessor<?> dialect) {
        this.dialect = dialect;
    }

    /** Behind the rate, which counts these too. */
    @Override
    public int getOrder() {
        return RequestTrace.ORDER + 20;
    }

    @RequestFilter
    @Nullable
    HttpResponse<?> refuse(HttpRequest<?> request) {
        HttpStatus refusal = UnreadableRequest.refusal(request);
        if (refusal == null) {
            return null;
        }
        // what follows on the connection can't be told apart any more
        return dialect.processResponse(ErrorContext.builder(request).cause(new NotHttp()).build(),
                HttpResponse.status(refusal).header(HttpHeaders.CONNECTION, "close"));
    }
}
