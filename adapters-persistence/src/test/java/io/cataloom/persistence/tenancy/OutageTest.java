package io.cataloom.persistence.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import io.cataloom.application.CatalogUnavailable;
import io.cataloom.persistence.testing.Logged;

class OutageTest {

    private static final String NAME = "io.cataloom.test.outage";

    private final Outage outage = new Outage(LoggerFactory.getLogger(NAME), "jobs");

    @Test
    void itIsToldOfWhenItBeginsAndWhenItEnds() {
        try (Logged logged = new Logged(NAME)) {
            for (int outages = 0; outages < 2; outages++) {
                assertThat(outage.watch(() -> {
                })).isTrue();
                for (int i = 0; i < 3; i++) {
                    assertThat(outage.watch(OutageTest::askInVain)).isFalse();
                }
            }
            outage.ended();

            String away = "WARN The database is away, jobs wait for it: no connection";
            String back = "WARN The database is back, jobs go on";
            assertThat(logged.lines()).containsExactly(away, back, away, back);
        }
    }

    @Test
    void anotherFailureIsNone() {
        try (Logged logged = new Logged(NAME)) {
            assertThatThrownBy(() -> outage.watch(() -> {
                throw new IllegalStateException("a fault of ours");
            })).hasMessage("a fault of ours");

            assertThat(logged.lines()).isEmpty();
        }
    }

    private static void askInVain() {
        throw new CatalogUnavailable("no connection", new IllegalStateException());
    }
}
