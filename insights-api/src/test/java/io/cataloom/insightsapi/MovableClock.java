package io.cataloom.insightsapi;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** Stands still, for every instance in this process, until a test moves it. */
@Singleton
@Primary
@Requires(property = "test.clock")
final class MovableClock extends Clock {

    private static volatile Instant now = Instant.now();

    static void set(Instant moment) {
        now = moment;
    }

    static void move(Duration further) {
        now = now.plus(further);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
