package io.cataloom.persistence.workspace;

import static io.cataloom.persistence.workspace.WorkspaceDatabase.NOW;
import static io.cataloom.persistence.workspace.WorkspaceDatabase.look;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import com.github.f4b6a3.ulid.UlidCreator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.ApiKey;
import io.cataloom.domain.workspace.Secret;
import io.cataloom.domain.workspace.WorkspaceId;

class JdbcApiKeysIT {

    private static WorkspaceDatabase.Process here;
    private static WorkspaceDatabase.Process elsewhere;
    private static WorkspaceId workspace;

    @BeforeAll
    static void start() {
        here = WorkspaceDatabase.process();
        elsewhere = WorkspaceDatabase.process();
        workspace = here.workspace().id();
    }

    @AfterAll
    static void stop() {
        here.close();
        elsewhere.close();
    }

    @Test
    void aKeyIsFoundByItsHashAndItsApi() {
        byte[] hash = hash();
        ApiKey key = new ApiKey(workspace, id(), Api.CATALOG, "ingest", "abcd", Set.of("read", "write"),
                List.of("10.0.0.0/8", "::1/128"), NOW, NOW.plusSeconds(60), null);
        here.keys.add(key, hash);

        assertThat(here.keys.find(Api.CATALOG, hash)).contains(key);
        assertThat(here.keys.find(Api.INSIGHTS, hash)).isEmpty();
        assertThat(here.keys.find(Api.CATALOG, hash())).isEmpty();
    }

    @Test
    void aRevokedKeyIsStillFoundAndNoLongerUsable() {
        byte[] hash = hash();
        ApiKey key = add(here, hash);
        assertThat(here.keys.find(Api.CATALOG, hash)).contains(key);

        assertThat(here.keys.revoke(workspace, key.id(), NOW)).isTrue();

        assertThat(here.keys.find(Api.CATALOG, hash)).contains(revoked(key));
    }

    @Test
    void aKeyIsRevokedOnceAndByItsOwnWorkspaceOnly() {
        ApiKey key = add(here, hash());

        assertThat(here.keys.revoke(here.workspace().id(), key.id(), NOW)).isFalse();
        assertThat(here.keys.revoke(workspace, key.id(), NOW)).isTrue();
        assertThat(here.keys.revoke(workspace, key.id(), NOW.plusSeconds(1))).isFalse();
    }

    @Test
    void keysAreListedInTheOrderOfTheirCreation() {
        WorkspaceId other = here.workspace().id();
        ApiKey second = new ApiKey(other, id(), Api.CATALOG, "b", "abcd", Set.of(), List.of(), NOW, null, null);
        ApiKey third = new ApiKey(other, id(), Api.INSIGHTS, "a", "abcd", Set.of("*"), List.of(), NOW, null, null);
        ApiKey first = new ApiKey(other, id(), Api.CATALOG, "c", "abcd", Set.of(), List.of(), NOW.minusSeconds(1), null,
                null);
        List.of(second, third, first).forEach(key -> here.keys.add(key, hash()));

        assertThat(here.keys.list(other)).containsExactly(first, second, third);
    }

    @Test
    void whatChangesElsewhereIsSeenAfterASecond() {
        byte[] hash = hash();
        assertThat(here.keys.find(Api.CATALOG, hash)).isEmpty();

        ApiKey key = add(elsewhere, hash);
        assertThat(here.keys.find(Api.CATALOG, hash)).isEmpty();
        here.passMillis(1_000);
        assertThat(here.keys.find(Api.CATALOG, hash)).contains(key);

        elsewhere.keys.revoke(workspace, key.id(), NOW);
        assertThat(here.keys.find(Api.CATALOG, hash)).contains(key);
        here.passMillis(1_000);
        assertThat(here.keys.find(Api.CATALOG, hash)).contains(revoked(key));
    }

    @Test
    void aKeyOfThisProcessIsKnownAtOnce() {
        byte[] hash = hash();
        assertThat(here.keys.find(Api.CATALOG, hash)).isEmpty();

        ApiKey key = add(here, hash);

        assertThat(here.keys.find(Api.CATALOG, hash)).contains(key);
    }

    @Test
    void theTimeOfUseIsWrittenAtMostOnceAMinute() throws SQLException {
        byte[] hash = hash();
        ApiKey key = add(here, hash);
        Instant first = use(key, hash, NOW);

        assertThat(lastUse(key)).isEqualTo(first);
        use(key, hash, NOW.plusSeconds(59));
        assertThat(lastUse(key)).isEqualTo(first);
        use(key, hash, NOW.plusSeconds(60));
        assertThat(lastUse(key)).isEqualTo(NOW.plusSeconds(60));
        here.now = NOW;
    }

    @Test
    void aKeyThatWasNeverUsedSaysSo() throws SQLException {
        ApiKey key = add(here, hash());
        here.keys.writeUses();

        assertThat(look("SELECT last_used_at FROM api_key WHERE id = '" + key.id() + "'")).isEqualTo("null");
    }

    private static Instant use(ApiKey key, byte[] hash, Instant at) {
        here.now = at;
        assertThat(here.keys.find(Api.CATALOG, hash)).contains(key);
        here.keys.writeUses();
        return at;
    }

    private static Instant lastUse(ApiKey key) throws SQLException {
        return Instant.parse(look("SELECT to_char(last_used_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                + " FROM api_key WHERE id = '" + key.id() + "'"));
    }

    private static ApiKey add(WorkspaceDatabase.Process process, byte[] hash) {
        ApiKey key = new ApiKey(workspace, id(), Api.CATALOG, "ingest", "abcd", Set.of("*"), List.of(), NOW, null,
                null);
        process.keys.add(key, hash);
        return key;
    }

    private static ApiKey revoked(ApiKey key) {
        return new ApiKey(key.workspace(), key.id(), key.api(), key.name(), key.prefix(), key.permissions(),
                key.allowedIps(), key.createdAt(), key.expiresAt(), NOW);
    }

    private static String id() {
        return "key_" + UlidCreator.getMonotonicUlid();
    }

    private static byte[] hash() {
        return Secret.generate(Api.CATALOG, new SecureRandom()).sha256();
    }
}
