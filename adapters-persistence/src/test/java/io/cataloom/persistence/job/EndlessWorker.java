package io.cataloom.persistence.job;

import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import io.cataloom.application.job.JobType;
import io.cataloom.persistence.testing.TestPostgres.Database;

/** A process of its own that takes a job up and never ends it; arguments: a database's url, user and password. */
final class EndlessWorker {

    private EndlessWorker() {
    }

    public static void main(String[] arguments) {
        Database database = new Database("", arguments[0], arguments[1], arguments[2]);
        JobInstances.start(database, Map.of("cataloom.jobs.heartbeat", "1s"),
                JobInstances.handler(JobType.AUDIT, run -> {
                    for (int done = 1;; done++) {
                        run.step(done, 0);
                        LockSupport.parkNanos(1_000_000);
                    }
                }));
    }
}
