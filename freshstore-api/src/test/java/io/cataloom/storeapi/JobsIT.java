package io.cataloom.storeapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.cataloom.application.job.Job;
import io.cataloom.application.job.JobType;
import io.cataloom.application.job.Jobs;
import io.cataloom.application.job.NewJob;

class JobsIT {

    private final Store store = Store.open();

    @Test
    void aJobIsReadUntilItHasEnded() {
        Job job = submitted();
        String path = "/api/jobs/" + job.id().value();

        Store.Answer waiting = store.get(path);
        assertThat(waiting.status()).isEqualTo(200);
        assertThat(waiting.response().headers().firstValue("Retry-After")).contains("2");
        assertThat(waiting.body()).isEqualTo("""
                {"data":{"id":"%s","type":"persona_regeneration","status":"queued","progress":{"done":0,"total":0},\
                "result":null,"error":null,"created_at":"%s","started_at":null,"finished_at":null}}"""
                .formatted(job.id().value(), job.createdAt()));

        store.api().execute("UPDATE job SET status = 'failed', finished_at = now(), "
                + "error = '{\"code\":\"no_answer\",\"message\":\"Nobody answered.\",\"details\":{}}' WHERE id = '"
                + job.id().value() + "'");
        Store.Answer ended = store.get(path);
        assertThat(ended.response().headers().firstValue("Retry-After")).isEmpty();
        assertThat(ended.data().path("error").toString())
                .isEqualTo("{\"code\":\"no_answer\",\"message\":\"Nobody answered.\"}");
    }

    @Test
    void whatIsNoJobOrAnothersIsNotThere() {
        Job job = submitted();

        assertThat(Store.open().get("/api/jobs/" + job.id().value()).status()).isEqualTo(404);
        assertThat(store.get("/api/jobs/job_01KAJ000000000000000000000").status()).isEqualTo(404);
        assertThat(store.get("/api/jobs/1%00").status()).isEqualTo(404);
        assertThat(store.send("GET", "/api/jobs/" + job.id().value(), null, null).status()).isEqualTo(401);
    }

    /** Of a type that nobody handles: it stays queued. */
    private Job submitted() {
        return store.api().bean(Jobs.class).submit(store.id(),
                new NewJob(JobType.PERSONA_REGENERATION, null, Map.of(), null));
    }
}
