package io.cataloom.persistence.job;

import static io.cataloom.persistence.job.JobInstances.await;
import static io.cataloom.persistence.job.JobInstances.handler;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.cataloom.application.job.Job;
import io.cataloom.application.job.JobProgress;
import io.cataloom.application.job.JobStatus;
import io.cataloom.application.job.JobType;
import io.cataloom.persistence.job.JobInstances.Instance;
import io.cataloom.persistence.testing.TestPostgres;
import io.cataloom.persistence.testing.TestPostgres.Database;

class KilledWorkerIT {

    private final Database database = TestPostgres.database();

    @Test
    void aKilledInstancesJobIsTakenUpByAnother() throws Exception {
        Process worker = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
                EndlessWorker.class.getName(), database.url(), database.user(), database.password())
                .inheritIO().start();
        try (Instance instance = JobInstances.start(database, Map.of("cataloom.jobs.heartbeat", "1s"),
                handler(JobType.PUSH, _ -> Map.of()))) {
            Job job = instance.submit(instance.workspace(), JobType.AUDIT);
            await("the other process to work", () -> instance.read(job).progress().done() > 1);

            worker.destroyForcibly().waitFor();

            JobProgress reached = instance.read(job).progress();
            assertThat(instance.read(job).status()).isEqualTo(JobStatus.RUNNING);
            try (Instance _ = JobInstances.start(database, Map.of("cataloom.jobs.heartbeat", "1s"),
                    handler(JobType.AUDIT, run -> Map.of("went on from", run.job().progress().done())))) {
                Job done = instance.whenIt(JobStatus.SUCCEEDED, job);
                assertThat(done.attempt()).isEqualTo(2);
                assertThat(done.result()).isEqualTo(Map.of("went on from", (int) reached.done()));
            }
        } finally {
            worker.destroyForcibly();
        }
    }
}
