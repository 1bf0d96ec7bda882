package io.cataloom.application.insights;

import org.jspecify.annotations.Nullable;

/** A store did not do what it was asked for. */
public final class StoreFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean mayPass;

    /**
     * @param code
     *            stable, for programs: {@code store_unavailable}, {@code store_refused}, ...
     * @param message
     *            for people; holds no secret
     * @param mayPass
     *            whether it is worth another try later
     */
    public StoreFailure(String code, String message, boolean mayPass, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.mayPass = mayPass;
    }

    public String code() {
        return code;
    }

    public String message() {
        return String.valueOf(getMessage());
    }

    public boolean mayPass() {
        return mayPass;
    }
}
