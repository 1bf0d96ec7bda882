package io.cataloom.application.planted;

import java.time.Instant;
import java.util.function.Supplier;

final class RefersToTheTime {

    Supplier<Instant> refer() {
        return Instant::now;
    }
}
