package io.cataloom.persistence.workspace;

import static io.cataloom.persistence.workspace.WorkspaceDatabase.NOW;
import static io.cataloom.persistence.workspace.WorkspaceDatabase.look;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.QuotaDecision;
import io.cataloom.domain.workspace.QuotaPolicy;
import io.cataloom.domain.workspace.RequestLimit;
import io.cataloom.domain.workspace.WorkspaceId;

class JdbcRequestQuotasIT {

    private static final RequestLimit SIXTY = new RequestLimit(60, 60);
    private static final RequestLimit TWO = new RequestLimit(2, 2);

    private static WorkspaceDatabase.Process process;

    @BeforeAll
    static void start() {
        process = WorkspaceDatabase.process();
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    @ParameterizedTest
    @EnumSource
    void severalInstancesGrantNoMoreThanOneWould(QuotaPolicy policy) throws Exception {
        WorkspaceId workspace = process.workspace().id();
        List<JdbcRequestQuotas> instances = List.of(instance(), instance(), instance());
        List<Callable<Boolean>> requests = new ArrayList<>();
        for (int i = 0; i < 240; i++) {
            JdbcRequestQuotas instance = instances.get(i % 3);
            requests.add(() -> instance.take(workspace, Api.CATALOG, policy, SIXTY, NOW).granted());
        }

        int granted = 0;
        try (var threads = Executors.newFixedThreadPool(24)) {
            for (Future<Boolean> request : threads.invokeAll(requests)) {
                granted += request.get() ? 1 : 0;
            }
        }

        assertThat(granted).isEqualTo(60);
    }

    @Test
    void instancesTakeFromTheSameQuota() {
        WorkspaceId workspace = process.workspace().id();
        JdbcRequestQuotas here = instance();
        JdbcRequestQuotas elsewhere = instance();

        assertThat(List.of(take(here, workspace, NOW), take(elsewhere, workspace, NOW), take(here, workspace, NOW),
                take(elsewhere, workspace, NOW), take(elsewhere, workspace, NOW.plusSeconds(60))))
                .containsExactly(granted(1, 60), granted(0, 60), refused(60), refused(60), granted(1, 120));
    }

    @Test
    void anInstanceThatStartsLaterKnowsWhatWasTaken() {
        WorkspaceId workspace = process.workspace().id();
        take(instance(), workspace, NOW);

        assertThat(take(instance(), workspace, NOW)).isEqualTo(granted(0, 60));
    }

    @Test
    void workspacesApisAndAddressesCountApart() {
        JdbcRequestQuotas quotas = instance();
        RequestLimit one = new RequestLimit(1, 1);
        WorkspaceId workspace = process.workspace().id();
        QuotaPolicy policy = QuotaPolicy.FIXED_WINDOW;

        assertThat(quotas.take(workspace, Api.CATALOG, policy, one, NOW).granted()).isTrue();
        assertThat(quotas.take(process.workspace().id(), Api.CATALOG, policy, one, NOW).granted()).isTrue();
        assertThat(quotas.take(workspace, Api.INSIGHTS, policy, one, NOW).granted()).isTrue();
        assertThat(quotas.takeForAddress("192.0.2.1", Api.CATALOG, policy, one, NOW).granted()).isTrue();
        assertThat(quotas.takeForAddress("192.0.2.2", Api.CATALOG, policy, one, NOW).granted()).isTrue();
        assertThat(quotas.takeForAddress("192.0.2.1", Api.CATALOG, policy, one, NOW).granted()).isFalse();
    }

    @Test
    void withoutALimitNothingIsStored() throws SQLException {
        WorkspaceId workspace = process.workspace().id();

        assertThat(instance().take(workspace, Api.CATALOG, QuotaPolicy.TOKEN_BUCKET, RequestLimit.UNLIMITED, NOW))
                .isEqualTo(new QuotaDecision(true, Integer.MAX_VALUE, NOW, Duration.ZERO));
        assertThat(look("SELECT count(*) FROM request_quota WHERE workspace_id = " + workspace.value()))
                .isEqualTo("0");
    }

    @Test
    void countsThatTheServerLostStartAgain() throws SQLException {
        WorkspaceId workspace = process.workspace().id();
        JdbcRequestQuotas quotas = instance();
        take(quotas, workspace, NOW);

        look("DELETE FROM request_quota WHERE workspace_id = " + workspace.value());

        assertThat(take(quotas, workspace, NOW)).isEqualTo(granted(1, 60));
        assertThat(take(quotas, workspace, NOW)).isEqualTo(granted(0, 60));
    }

    @Test
    void whoMadeNoRequestForADayIsForgotten() throws SQLException {
        WorkspaceId workspace = process.workspace().id();
        JdbcRequestQuotas quotas = instance();
        take(quotas, workspace, NOW);

        quotas.deleteUnused(workspace, NOW.plus(Duration.ofDays(1)));
        assertThat(look("SELECT count(*) FROM request_quota WHERE workspace_id = " + workspace.value()))
                .isEqualTo("1");
        quotas.deleteUnused(workspace, NOW.plus(Duration.ofDays(1)).plusMillis(1));
        assertThat(look("SELECT count(*) FROM request_quota WHERE workspace_id = " + workspace.value()))
                .isEqualTo("0");
    }

    private static JdbcRequestQuotas instance() {
        return new JdbcRequestQuotas(process.tenancy);
    }

    private static QuotaDecision take(JdbcRequestQuotas quotas, WorkspaceId workspace, Instant now) {
        return quotas.take(workspace, Api.CATALOG, QuotaPolicy.ROLLING_WINDOW, TWO, now);
    }

    private static QuotaDecision granted(int remaining, int resetSeconds) {
        return new QuotaDecision(true, remaining, millis(NOW.plusSeconds(resetSeconds)), Duration.ZERO);
    }

    private static QuotaDecision refused(int seconds) {
        return new QuotaDecision(false, 0, millis(NOW.plusSeconds(seconds)), Duration.ofSeconds(seconds));
    }

    private static Instant millis(Instant moment) {
        return Instant.ofEpochMilli(moment.toEpochMilli());
    }
}
