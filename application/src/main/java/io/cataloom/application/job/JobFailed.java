package io.cataloom.application.job;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/** A job could not be done. */
public final class JobFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient JobError error;
    private final boolean mayPass;

    private JobFailed(JobError error, boolean mayPass, @Nullable Throwable cause) {
        super(error.message(), cause);
        this.error = error;
        this.mayPass = mayPass;
    }

    /** For good. */
    public static JobFailed finallyWith(String code, String message, Map<String, @Nullable Object> details) {
        return new JobFailed(new JobError(code, message, details), false, null);
    }

    /** For a cause that may pass: the job is tried again, later each time, and fails with this after the last try. */
    public static JobFailed forNow(String code, String message, Map<String, @Nullable Object> details,
            @Nullable Throwable cause) {
        return new JobFailed(new JobError(code, message, details), true, cause);
    }

    public JobError error() {
        return error;
    }

    public boolean mayPass() {
        return mayPass;
    }
}
