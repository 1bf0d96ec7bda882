package io.cataloom.domain.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

class ApiKeyTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private static ApiKey key(Instant expiresAt, Instant revokedAt) {
        return new ApiKey(new WorkspaceId(1), "key_1", Api.CATALOG, "feed", "cl_catalog_abcd", Set.of("*"), List.of(),
                NOON.minusSeconds(60), expiresAt, revokedAt);
    }

    @Test
    void aKeyIsUsableUntilItExpires() {
        assertThat(key(null, null).isUsableAt(NOON)).isTrue();
        assertThat(key(NOON.plusNanos(1), null).isUsableAt(NOON)).isTrue();
        assertThat(key(NOON, null).isUsableAt(NOON)).isFalse();
    }

    @Test
    void aRevokedKeyIsNeverUsable() {
        assertThat(key(null, NOON.plusSeconds(60)).isUsableAt(NOON)).isFalse();
    }

    @Test
    void apisAreFoundByTheirCodes() {
        for (Api api : Api.values()) {
            assertThat(Api.of(api.code())).isSameAs(api);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Api.of("store"));
    }

    @Test
    void aLimitsBurstIsAtLeastItsRate() {
        assertThat(RequestLimit.UNLIMITED.isUnlimited()).isTrue();
        assertThat(RequestLimit.defaultOf(Api.CATALOG)).isEqualTo(new RequestLimit(60, 60));
        assertThat(RequestLimit.defaultOf(Api.INSIGHTS)).isEqualTo(new RequestLimit(120, 300));
        assertThatIllegalArgumentException().isThrownBy(() -> new RequestLimit(10, 9));
        assertThatIllegalArgumentException().isThrownBy(() -> new RequestLimit(-1, 0));
    }

    @Test
    void aProfileKnowsALimitForEachApi() {
        Workspace workspace = new Workspace(new WorkspaceId(1), "ws_1", "Tea", "tea", "tea.example", 1, NOON);
        Map<Api, RequestLimit> limits = Map.of(Api.CATALOG, new RequestLimit(1, 1), Api.INSIGHTS,
                new RequestLimit(2, 2),
                Api.FRESHSTORE, RequestLimit.UNLIMITED);

        WorkspaceProfile profile = new WorkspaceProfile(workspace, Settings.DEFAULTS, Map.of(), Map.of(), limits);

        assertThat(profile.id()).isEqualTo(new WorkspaceId(1));
        assertThat(profile.limit(Api.INSIGHTS)).isEqualTo(new RequestLimit(2, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WorkspaceProfile(workspace, Settings.DEFAULTS, Map.of(),
                        Map.of(), Map.of(Api.CATALOG, new RequestLimit(1, 1))));
    }
}
