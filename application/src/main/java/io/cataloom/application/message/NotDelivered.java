package io.cataloom.application.message;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** The other side did not take a message. */
public final class NotDelivered extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean mayPass;
    private final @Nullable Duration retryAfter;

    /**
     * @param code
     *            stable, for programs: {@code timeout}, {@code http_status}, {@code address_refused}, ...
     * @param message
     *            for people; holds no secret
     * @param mayPass
     *            whether it is worth another try
     * @param retryAfter
     *            when the other side wants the next try; null if it did not say
     */
    public NotDelivered(String code, String message, boolean mayPass, @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.mayPass = mayPass;
        this.retryAfter = retryAfter;
    }

    public String code() {
        return code;
    }

    public boolean mayPass() {
        return mayPass;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
