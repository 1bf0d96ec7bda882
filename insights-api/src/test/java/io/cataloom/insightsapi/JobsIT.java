package io.cataloom.insightsapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.cataloom.application.job.Job;
import io.cataloom.application.job.JobResource;
import io.cataloom.application.job.JobType;
import io.cataloom.application.job.Jobs;
import io.cataloom.application.job.NewJob;
import io.cataloom.domain.workspace.Workspace;
import io.cataloom.persistence.testing.ApiUnderTest;

class JobsIT {

    private static final ApiUnderTest API = InsightsUnderTest.shared();

    private Workspace workspace;
    private String key;

    @BeforeEach
    void oneWorkspace() {
        workspace = API.workspace();
        key = API.key(workspace.id());
    }

    @Test
    void aJobIsShownWithWhatItIsAbout() {
        Job job = submit(new JobResource("score", "a b/ü"));

        HttpResponse<String> answer = get("/v1/jobs/" + job.id().value(), 200);

        assertThat(answer.body()).isEqualTo("""
                {"id":"%s","type":"persona_regeneration","status":"queued","progress":{"done":0,"total":0},\
                "resource":{"type":"score","id":"a b/ü","url":"/v1/scores/a%%20b%%2F%%C3%%BC"},"result":null,\
                "error":null,"attempt":0,"created_at":"%s","started_at":null,"finished_at":null}"""
                .formatted(job.id().value(), job.createdAt()));
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
    }

    @Test
    void aCancelledJobIsFinal() {
        Job job = submit(null);
        String path = "/v1/jobs/" + job.id().value();

        assertThat(post(path + "/cancel", 200).body()).contains("\"status\":\"cancelled\"");
        assertThat(post(path + "/cancel", 200).body()).contains("\"status\":\"cancelled\"");

        assertThat(get(path, 200).headers().firstValue("Retry-After")).isEmpty();
        API.execute("UPDATE job SET status = 'succeeded' WHERE id = '" + job.id().value() + "'");
        assertThat(post(path + "/cancel", 409).body()).contains("\"code\":\"invalid_state_transition\"",
                "\"current_status\":\"succeeded\"");
    }

    @Test
    void jobsAreListedInPagesAndByFilters() {
        Job first = submit(null);
        Job second = submit(null);
        Job third = submit(null);
        API.bean(Jobs.class).cancel(workspace.id(), second.id());

        String page = get("/v1/jobs?limit=2", 200).body();
        assertThat(page).contains(third.id().value(), second.id().value()).doesNotContain(first.id().value())
                .contains("\"has_more\":true");
        String cursor = page.replaceFirst(".*\"next_cursor\":\"([^\"]+)\".*", "$1");
        assertThat(get("/v1/jobs?limit=2&cursor=" + cursor, 200).body()).contains(first.id().value())
                .contains("\"has_more\":false");
        assertThat(get("/v1/jobs?status=cancelled&type=persona_regeneration", 200).body())
                .contains(second.id().value()).doesNotContain(first.id().value(), third.id().value());
        assertThat(get("/v1/jobs?type=push", 200).body()).startsWith("{\"data\":[],");
        assertThat(get("/v1/jobs?status=done", 400).body()).contains("\"code\":\"invalid_parameter\"");
    }

    @Test
    void anotherWorkspacesJobIsNotThere() {
        Job job = submit(null);
        key = API.key(API.workspace().id());

        assertThat(get("/v1/jobs/" + job.id().value(), 404).body()).contains("\"code\":\"job_not_found\"");
        post("/v1/jobs/" + job.id().value() + "/cancel", 404);
        get("/v1/jobs/job_%00", 404);
        assertThat(get("/v1/jobs", 200).body()).startsWith("{\"data\":[],");
    }

    @Test
    void schedulesAreWeeklyUntilTheyAreSet() {
        assertThat(get("/v1/schedules", 200).body())
                .startsWith("{\"data\":[{\"type\":\"audit\",\"cadence\":\"weekly\",\"cron\":null,\"enabled\":true,"
                        + "\"last_run_at\":null,\"next_run_at\":\"");

        String set = put("{\"data\":[{\"type\":\"audit\",\"cadence\":\"cron\",\"cron\":\"0 6 1 1 *\"}]}", 200).body();
        assertThat(set).contains("\"type\":\"audit\",\"cadence\":\"cron\",\"cron\":\"0 6 1 1 *\",\"enabled\":true",
                "-01-01T06:00:00Z\"");
        put("{\"data\":[{\"type\":\"audit\",\"cadence\":\"daily\",\"enabled\":false}]}", 200);
        assertThat(get("/v1/schedules", 200).body()).contains(
                "\"type\":\"audit\",\"cadence\":\"daily\",\"cron\":null,\"enabled\":false,\"last_run_at\":null,\"next_run_at\":null");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{\"data\":[{\"type\":\"audit\",\"cadence\":\"cron\",\"cron\":\"0 0 30 2 *\"}]}|invalid_cron",
            "{\"data\":[{\"type\":\"audit\",\"cadence\":\"cron\"}]}|missing",
            "{\"data\":[{\"type\":\"audit\",\"cadence\":\"daily\",\"cron\":\"* * * * *\"}]}|not_allowed",
            "{\"data\":[{\"type\":\"push\",\"cadence\":\"daily\"}]}|not_allowed",
            "{\"data\":[{\"type\":\"audit\",\"cadence\":\"yearly\"}]}|not_allowed",
            "{\"data\":[{\"type\":\"audit\",\"cadence\":\"daily\",\"x\":1}]}|unknown_field",
            "{\"data\":[{\"type\":\"audit\",\"cadence\":\"daily\"},{\"type\":\"audit\",\"cadence\":\"daily\"}]}|duplicate",
            "{}|missing"})
    void aWrongScheduleIsRefused(String body, String code) {
        assertThat(put(body, 400).body()).contains("\"code\":\"validation_error\"", "\"code\":\"" + code + "\"");
    }

    /** Of a type that nobody handles: it stays queued. */
    private Job submit(JobResource resource) {
        return API.bean(Jobs.class).submit(workspace.id(),
                new NewJob(JobType.PERSONA_REGENERATION, resource, Map.of(), null));
    }

    private HttpResponse<String> get(String path, int status) {
        return expect(status, API.to(path, key));
    }

    private HttpResponse<String> post(String path, int status) {
        return expect(status, API.to(path, key).POST(HttpRequest.BodyPublishers.noBody()));
    }

    private HttpResponse<String> put(String body, int status) {
        return expect(status, API.to("/v1/schedules", key).header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> expect(int status, HttpRequest.Builder request) {
        HttpResponse<String> answer = API.send(request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer;
    }
}
