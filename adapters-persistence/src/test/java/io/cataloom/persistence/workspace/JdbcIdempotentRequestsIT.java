package io.cataloom.persistence.workspace;

import static io.cataloom.persistence.workspace.WorkspaceDatabase.NOW;
import static io.cataloom.persistence.workspace.WorkspaceDatabase.look;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.cataloom.application.workspace.IdempotentRequests.Answer;
import io.cataloom.application.workspace.IdempotentRequests.KeyReused;
import io.cataloom.domain.product.LocaleKey;
import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.secret.Encryption;

class JdbcIdempotentRequestsIT {

    private static final byte[] FINGERPRINT = {1, 2, 3};
    private static final Duration KEPT = Duration.ofHours(24);

    private static WorkspaceDatabase.Process process;
    private static JdbcIdempotentRequests requests;

    private final AtomicInteger runs = new AtomicInteger();
    private WorkspaceId workspace;

    @BeforeAll
    static void start() {
        process = WorkspaceDatabase.process();
        requests = new JdbcIdempotentRequests(process.tenancy,
                new Encryption(List.of(new byte[32]), new SecureRandom()));
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    @BeforeEach
    void oneWorkspace() {
        workspace = process.workspace().id();
    }

    @Test
    void aRepeatedRequestGetsTheFirstAnswer() {
        assertThat(answer("key", NOW)).isEqualTo("201 answer 1");
        assertThat(answer("key", NOW.plusSeconds(1))).isEqualTo("201 answer 1");
        assertThat(answer("KEY", NOW)).isEqualTo("201 answer 2");
    }

    @Test
    void keysOfApisAndWorkspacesAreTheirOwn() {
        answer("key", NOW);
        assertThat(text(requests.answerOnce(workspace, Api.INSIGHTS, "key", FINGERPRINT, NOW, this::work)))
                .isEqualTo("201 answer 2");
        workspace = process.workspace().id();
        assertThat(answer("key", NOW)).isEqualTo("201 answer 3");
    }

    @Test
    void anAnswerIsNotKeptInTheClearButOneOfBeforeIsStillFound() throws SQLException {
        answer("key", NOW);
        assertThat(look("SELECT position('answer'::bytea in body) || ' ' || sealed FROM idempotent_request "
                + "WHERE workspace_id = " + workspace.value())).isEqualTo("0 true");

        look("UPDATE idempotent_request SET body = 'before', sealed = false WHERE workspace_id = "
                + workspace.value() + " RETURNING key");
        assertThat(answer("key", NOW)).isEqualTo("201 before");
    }

    @Test
    void anotherRequestUnderTheSameKeyIsRefused() {
        answer("key", NOW);

        assertThatThrownBy(
                () -> requests.answerOnce(workspace, Api.CATALOG, "key", new byte[]{9}, NOW, this::work))
                .isInstanceOf(KeyReused.class);
        assertThat(runs).hasValue(1);
    }

    @Test
    void workThatThrowsStoresNothingAndLeavesTheKeyFree() throws SQLException {
        assertThatThrownBy(() -> requests.answerOnce(workspace, Api.CATALOG, "key", FINGERPRINT, NOW, () -> {
            defineTurkish();
            throw new IllegalStateException("no");
        })).hasMessage("no");

        assertThat(locales()).isEqualTo("1");
        assertThat(answer("key", NOW)).isEqualTo("201 answer 1");
    }

    @Test
    void theWorksOwnWritesAreStoredWithTheAnswer() throws SQLException {
        requests.answerOnce(workspace, Api.CATALOG, "key", FINGERPRINT, NOW, () -> {
            defineTurkish();
            assertThat(seenOutside("SELECT count(*) FROM workspace_locale WHERE workspace_id = " + workspace.value()))
                    .isEqualTo("1");
            return work();
        });

        assertThat(locales()).isEqualTo("2");
        assertThat(look("SELECT status FROM idempotent_request WHERE workspace_id = " + workspace.value()))
                .isEqualTo("201");
    }

    @Test
    void aTwinAtTheSameTimeWaitsForTheAnswer() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> first = threads
                    .submit(() -> requests.answerOnce(workspace, Api.CATALOG, "key", FINGERPRINT, NOW, () -> {
                        working.countDown();
                        awaitAWaitingTwin();
                        return work();
                    }));
            working.await();
            Future<Answer> twin = threads
                    .submit(() -> requests.answerOnce(workspace, Api.CATALOG, "key", FINGERPRINT, NOW, this::work));

            assertThat(List.of(text(first.get()), text(twin.get()))).containsExactly("201 answer 1", "201 answer 1");
        }
    }

    @Test
    void aTwinOfARequestThatFailsDoesTheWork() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> first = threads
                    .submit(() -> requests.answerOnce(workspace, Api.CATALOG, "key", FINGERPRINT, NOW, () -> {
                        working.countDown();
                        awaitAWaitingTwin();
                        throw new IllegalStateException("no");
                    }));
            working.await();
            Future<Answer> twin = threads
                    .submit(() -> requests.answerOnce(workspace, Api.CATALOG, "key", FINGERPRINT, NOW, this::work));

            assertThatThrownBy(first::get).hasRootCauseMessage("no");
            assertThat(text(twin.get())).isEqualTo("201 answer 1");
        }
    }

    @Test
    void anAnswerIsKeptFor24Hours() {
        answer("key", NOW);

        assertThat(answer("key", NOW.plus(KEPT).minusMillis(1))).isEqualTo("201 answer 1");
        assertThat(answer("key", NOW.plus(KEPT))).isEqualTo("201 answer 2");
        assertThat(answer("key", NOW.plus(KEPT).plusSeconds(1))).isEqualTo("201 answer 2");
    }

    @Test
    void expiredAnswersAreDeletedInBatches() throws SQLException {
        look("INSERT INTO idempotent_request SELECT %d, 'catalog', 'key' || n, '', 200, '', '%s' FROM generate_series(1, 501) n"
                .formatted(workspace.value(), NOW));
        answer("young", NOW.plusMillis(1));

        assertThat(requests.deleteSomeExpired(workspace, NOW.plus(KEPT))).isTrue();
        assertThat(requests.deleteSomeExpired(workspace, NOW.plus(KEPT))).isFalse();
        assertThat(
                look("SELECT string_agg(key, ',') FROM idempotent_request WHERE workspace_id = " + workspace.value()))
                .isEqualTo("young");
    }

    private String answer(String key, Instant now) {
        return text(requests.answerOnce(workspace, Api.CATALOG, key, FINGERPRINT, now, this::work));
    }

    private Answer work() {
        return new Answer(201, ("answer " + runs.incrementAndGet()).getBytes(UTF_8));
    }

    private void defineTurkish() {
        process.workspaces.defineLocales(workspace, List.of(new LocaleKey("tr_TR", null)), 10, NOW);
    }

    private String locales() throws SQLException {
        return look("SELECT count(*) FROM workspace_locale WHERE workspace_id = " + workspace.value());
    }

    private static String text(Answer answer) {
        return answer.status() + " " + new String(answer.body(), UTF_8);
    }

    private static void awaitAWaitingTwin() {
        while (!seenOutside("SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'")
                .equals("1")) {
            Thread.onSpinWait();
        }
    }

    private static String seenOutside(String sql) {
        try {
            return look(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
