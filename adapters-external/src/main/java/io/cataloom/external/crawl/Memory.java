package io.cataloom.external.crawl;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * What was learned of sites lately. It holds a bounded number of them and forgets the one not asked for the longest.
 * One thread learns of a site, the others wait for it.
 *
 * @param <T>
 *            what is remembered of each
 */
final class Memory<T> {

    private final InstantSource clock;
    private final Duration fresh;
    private final Map<String, Slot<T>> slots;

    Memory(InstantSource clock, Duration fresh, int most) {
        this.clock = clock;
        this.fresh = fresh;
        this.slots = new LinkedHashMap<>(16, 0.75f, true) {

            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Slot<T>> eldest) {
                return size() > most;
            }
        };
    }

    /**
     * @param learn
     *            given what was remembered, however old, null if nothing
     */
    T of(String site, Function<@Nullable Known<T>, T> learn) {
        Slot<T> slot;
        synchronized (slots) {
            slot = slots.computeIfAbsent(site, any -> new Slot<>());
        }
        slot.lock.lock();
        try {
            Known<T> known = slot.known;
            Instant now = clock.instant();
            if (known != null && now.isBefore(known.since().plus(fresh))) {
                return known.value();
            }
            T value = learn.apply(known);
            slot.known = new Known<>(value, known != null && known.value() == value ? known.since() : clock.instant());
            return value;
        } finally {
            slot.lock.unlock();
        }
    }

    record Known<T>(T value, Instant since) {
    }

    private static final class Slot<T> {

        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable Known<T> known;
    }
}
