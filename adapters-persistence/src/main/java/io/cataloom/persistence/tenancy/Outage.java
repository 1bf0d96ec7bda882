package io.cataloom.persistence.tenancy;

import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;

import io.cataloom.application.CatalogUnavailable;

/**
 * What one component tells of a database that is away: a line when it goes and a line when it is back, however often it
 * asks in between. Whatever else goes wrong is no outage, and stays the caller's to tell.
 */
public final class Outage {

    private final Logger log;
    private final String component;
    private final AtomicBoolean away = new AtomicBoolean();

    /**
     * @param component
     *            what waits meanwhile, in the plural
     */
    public Outage(Logger log, String component) {
        this.log = log;
        this.component = component;
    }

    /** Runs the work. @return whether the database was there for it */
    public boolean watch(Runnable work) {
        try {
            work.run();
        } catch (CatalogUnavailable unavailable) {
            began(unavailable);
            return false;
        }
        ended();
        return true;
    }

    public void began(CatalogUnavailable unavailable) {
        if (away.compareAndSet(false, true)) {
            log.warn("The database is away, {} wait for it: {}", component, unavailable.getMessage());
        }
    }

    public void ended() {
        if (away.get() && away.compareAndSet(true, false)) {
            // as loud as what it takes back: whoever was told of the one is told of the other
            log.warn("The database is back, {} go on", component);
        }
    }
}
