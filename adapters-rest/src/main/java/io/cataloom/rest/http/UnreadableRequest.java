package io.cataloom.rest.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import org.jspecify.annotations.Nullable;

/** Stands for what came as a request and is not HTTP, or too long for it. */
final class UnreadableRequest extends DefaultFullHttpRequest {

    private final Throwable cause;

    UnreadableRequest(Throwable cause) {
        super(HttpVersion.HTTP_1_1, HttpMethod.GET, "/", Unpooled.EMPTY_BUFFER);
        this.cause = cause;
    }

    /** How a request is to be refused; null for one that was read. */
    static @Nullable HttpStatus refusal(HttpRequest<?> request) {
        if (!(request instanceof NettyHttpRequest<?> received)
                || !(received.getNativeRequest() instanceof UnreadableRequest unreadable)) {
            return null;
        }
        return switch (unreadable.cause) {
            case TooLongHttpLineException _ -> HttpStatus.REQUEST_URI_TOO_LONG;
            case TooLongHttpHeaderException _ -> HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
            default -> HttpStatus.BAD_REQUEST;
        };
    }
}
