package io.cataloom.application.job;

/** One attempt at a job, as its handler sees it. */
public interface JobRun {

    /** The job as it was when this attempt began. */
    Job job();

    /**
     * Tells how far the work is; call it between any two steps that take a second or more together. It also says that
     * this attempt is alive.
     *
     * @throws Stopped
     *             if the job was cancelled, or another attempt has taken it over: end without storing more
     */
    void step(long done, long total);

    /**
     * Runs a transaction that commits only if this attempt still holds the job, so that an attempt that was thought
     * dead can't store a second result. Port methods called inside join it.
     *
     * @throws Stopped
     *             as {@link #step}
     */
    void whileHeld(Runnable stores);

    /** This attempt is over, by no fault of the handler. */
    final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Stopped() {
            super("the attempt no longer holds its job", null, false, false);
        }
    }
}
