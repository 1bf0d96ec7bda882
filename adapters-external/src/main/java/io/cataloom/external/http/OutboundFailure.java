package io.cataloom.external.http;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/** Why there is no answer. The message is fit for an API's user: it names no address, whatever the name resolved to. */
public sealed class OutboundFailure extends IOException permits OutboundGuard.Refused {

    private static final long serialVersionUID = 1L;

    private final Code code;

    public OutboundFailure(Code code, String message) {
        this(code, message, null);
    }

    public OutboundFailure(Code code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }

    /** Whether the same call may go better later. */
    public boolean passing() {
        return switch (code) {
            case UNKNOWN_HOST, UNREACHABLE, TIMEOUT -> true;
            case INVALID_URL, BLOCKED_URL, TLS_FAILED, TOO_LARGE, TOO_MANY_REDIRECTS, BAD_ANSWER -> false;
        };
    }

    public enum Code {
        /** Not a URL that every program reads alike. */
        INVALID_URL,
        /** A scheme, port or address that is not open to the public internet, or a redirect to one. */
        BLOCKED_URL,
        UNKNOWN_HOST,
        UNREACHABLE,
        TLS_FAILED,
        TIMEOUT,
        TOO_LARGE,
        TOO_MANY_REDIRECTS,
        /** Something answered, but not in HTTP that we read. */
        BAD_ANSWER
    }
}
