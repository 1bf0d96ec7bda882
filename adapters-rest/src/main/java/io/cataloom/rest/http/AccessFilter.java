package io.cataloom.rest.http;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import org.jspecify.annotations.Nullable;

/**
 * Asks the API's {@link Gate} about every request, with the permission its route states; refuses {@linkplain NotUtf8
 * addresses that are no text} for those who may.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AccessFilter implements Ordered {

    /** Health and metrics: on a port of their own, which is not opened to clients. */
    private static final String MANAGEMENT = "io.micronaut.management.endpoint.annotation.Endpoint";

    private final Gate gate;
    private final ErrorResponseProcessor<?> dialect;

    AccessFilter(Gate gate, ErrorResponseProcessor<?> dialect) {
        this.gate = gate;
        this.dialect = dialect;
    }

    @Override
    public int getOrder() {
        return RequestTrace.ORDER + 10;
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Nullable
    HttpResponse<?> check(HttpRequest<?> request) {
        HttpResponse<?> refusal = refusal(request);
        if (refusal == null) {
            refusal = refusalOfAddress(request);
        }
        if (refusal != null) {
            OpenEndedBody.swallow(request);
        }
        return refusal;
    }

    private @Nullable HttpResponse<?> refusalOfAddress(HttpRequest<?> request) {
        NotUtf8 fault = NotUtf8.inPath(request);
        if (fault == null && !gate.takesAnyQuery()) {
            fault = NotUtf8.inQuery(request);
        }
        return fault == null ? null
                : dialect.processResponse(ErrorContext.builder(request).cause(fault).build(),
                        HttpResponse.badRequest());
    }

    private @Nullable HttpResponse<?> refusal(HttpRequest<?> request) {
        RouteMatch<?> route = RouteAttributes.getRouteMatch(request).orElse(null);
        if (route == null) {
            return gate.refusalOffRoute(request);
        }
        if (route.getAnnotationMetadata().hasStereotype(MANAGEMENT)) {
            return null;
        }
        if (route.getAnnotationMetadata().hasAnnotation(Public.class)) {
            return gate.refusalOfAnyone(request);
        }
        String permission = route.getAnnotationMetadata().stringValue(Permission.class)
                .orElseThrow(() -> new IllegalStateException("states no permission: " + route));
        return gate.refusal(request, permission);
    }
}
