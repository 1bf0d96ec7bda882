package io.cataloom.persistence.job;

import java.time.Duration;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;

import io.cataloom.application.SettingBounds;

/**
 * How this instance works on jobs.
 *
 * @param enabled
 *            whether it does at all
 * @param threads
 *            jobs at a time, besides long ones
 * @param longThreads
 *            audits of many products, which take hours, at a time; each visits several hosts
 * @param polling
 *            how often due jobs are looked for; those submitted by this instance are begun at once
 * @param heartbeat
 *            how often a running job says that it is alive; after four that are missing another instance takes it up
 * @param grace
 *            how long running jobs may go on when this instance is told to stop
 * @param retryDelay
 *            before the second try of a job that failed for now; four times that before the third, and so on
 */
@Singleton
record JobsConfiguration(boolean enabled, int threads, int longThreads, Duration polling, Duration heartbeat,
        Duration grace,
        Duration retryDelay) {

    JobsConfiguration(@Value("${cataloom.jobs.enabled:true}") boolean enabled,
            @Value("${cataloom.jobs.threads:8}") int threads,
            @Value("${cataloom.jobs.long-threads:8}") int longThreads,
            @Value("${cataloom.jobs.polling:500ms}") Duration polling,
            @Value("${cataloom.jobs.heartbeat:3s}") Duration heartbeat,
            @Value("${cataloom.jobs.grace:10s}") Duration grace,
            @Value("${cataloom.jobs.retry-delay:5s}") Duration retryDelay) {
        SettingBounds.within(1, 1_000, "cataloom.jobs.threads", threads);
        SettingBounds.within(0, 1_000, "cataloom.jobs.long-threads", longThreads);
        SettingBounds.atLeast(Duration.ofMillis(1), "cataloom.jobs.polling", polling);
        SettingBounds.atLeast(Duration.ofMillis(1), "cataloom.jobs.heartbeat", heartbeat);
        SettingBounds.atLeast(Duration.ZERO, "cataloom.jobs.grace", grace);
        SettingBounds.atLeast(Duration.ZERO, "cataloom.jobs.retry-delay", retryDelay);
        this.enabled = enabled;
        this.threads = threads;
        this.longThreads = longThreads;
        this.polling = polling;
        this.heartbeat = heartbeat;
        this.grace = grace;
        this.retryDelay = retryDelay;
    }
}
