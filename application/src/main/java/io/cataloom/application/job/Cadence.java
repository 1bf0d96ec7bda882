package io.cataloom.application.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How often something is done. */
public enum Cadence {
    HOURLY, DAILY, WEEKLY, MONTHLY,
    /** At the times that a cron expression tells. */
    CRON;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Cadence> find(String code) {
        return Arrays.stream(values()).filter(cadence -> cadence.code().equals(code)).findFirst();
    }
}
