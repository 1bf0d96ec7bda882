package io.cataloom.persistence.storefront.users;

import java.time.Duration;
import java.time.InstantSource;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import org.slf4j.LoggerFactory;

import io.cataloom.persistence.tenancy.Outage;

/** Forgets links and sessions a month after they expired; every instance may do it. */
@Singleton
class SessionHousekeeping {

    private static final Duration KEPT = Duration.ofDays(30);

    private final Outage outage = new Outage(LoggerFactory.getLogger(SessionHousekeeping.class), "old sessions");
    private final JdbcSessions sessions;
    private final InstantSource clock;

    SessionHousekeeping(JdbcSessions sessions, InstantSource clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = "1h", initialDelay = "6m")
    void forgetExpired() {
        outage.watch(() -> sessions.forgetExpired(clock.instant().minus(KEPT)));
    }
}
