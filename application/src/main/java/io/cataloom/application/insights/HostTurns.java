package io.cataloom.application.insights;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Keeps us polite: one request at a time to a host, over all instances and all workspaces, and a pause between two.
 * Whoever fetches from a site takes a turn for each single request.
 */
public interface HostTurns {

    /**
     * Waits until it is the caller's turn at this host, and runs the request.
     *
     * @param host
     *            name and port, {@code shop.example:443}
     * @param crawlDelay
     *            the pause the host itself asks for (its robots.txt), zero for none; the configured pause holds if it
     *            is longer
     * @param request
     *            one request; it has its own limit of time
     * @throws Interrupted
     *             if the thread is interrupted while it waits; the request was not begun
     */
    <T> T inTurn(String host, Duration crawlDelay, Supplier<T> request);

    /** The thread was interrupted; its flag is set again. */
    final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Interrupted(InterruptedException cause) {
            super(cause);
        }
    }
}
