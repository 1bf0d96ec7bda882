package io.cataloom.domain.planted;

import java.time.Clock;

final class MakesAClock {

    Clock make() {
        return Clock.systemUTC();
    }
}
