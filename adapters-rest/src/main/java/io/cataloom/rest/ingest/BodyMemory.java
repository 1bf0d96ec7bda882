package io.cataloom.rest.ingest;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How much memory the bodies of all requests may take together. */
final class BodyMemory {

    private final Semaphore free;
    private final int size;
    private final Duration patience;

    BodyMemory(long bytes, Duration patience) {
        size = (int) Math.clamp(bytes, 1, Integer.MAX_VALUE);
        // fair: a large body must not be passed over by small ones for ever
        free = new Semaphore(size, true);
        this.patience = patience;
    }

    int free() {
        return free.availablePermits();
    }

    Share share() {
        return new Share();
    }

    /** What one request holds of it; closing gives it back. */
    final class Share implements AutoCloseable {

        private int held;

        /**
         * @throws BodyRefused
         *             if there is not as much left, and does not come free in time
         */
        void take(int bytes) {
            try {
                if (bytes > size || !free.tryAcquire(bytes, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new BodyRefused(BodyRefused.Reason.BUSY);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new BodyRefused(BodyRefused.Reason.BUSY);
            }
            held += bytes;
        }

        void giveBack(int bytes) {
            held -= bytes;
            free.release(bytes);
        }

        @Override
        public void close() {
            giveBack(held);
        }
    }
}
