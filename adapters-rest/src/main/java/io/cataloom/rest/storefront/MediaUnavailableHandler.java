package io.cataloom.rest.storefront;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.cataloom.application.storefront.media.MediaStore.MediaUnavailable;

/** 503: the place where the images lie does not answer. */
@Singleton
final class MediaUnavailableHandler implements ExceptionHandler<MediaUnavailable, HttpResponse<?>> {

    private static final Logger LOG = LoggerFactory.getLogger(MediaUnavailableHandler.class);

    private final StoreErrors dialect;

    MediaUnavailableHandler(StoreErrors dialect) {
        this.dialect = dialect;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<?> handle(HttpRequest request, MediaUnavailable outage) {
        LOG.error("{} {}: images are unavailable", request.getMethodName(), request.getPath(), outage);
        return dialect.processResponse(ErrorContext.builder(request).cause(outage).build(),
                HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE).header("Retry-After", "5"));
    }
}
