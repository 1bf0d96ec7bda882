package io.cataloom.application.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.cataloom.application.workspace.IssueKey.IssuedKey;
import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.ApiKey;
import io.cataloom.domain.workspace.WorkspaceId;

class IssueKeyTest {

    private static final WorkspaceId WORKSPACE = new WorkspaceId(7);
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final InMemoryApiKeys keys = new InMemoryApiKeys();
    private final IssueKey issue = new IssueKey(keys, () -> "01ULID", new Random(1), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void theKeyIsFoundByItsSecret() {
        IssuedKey issued = issue.issue(WORKSPACE, Api.CATALOG, "feed", Set.of(), List.of(), null);

        ApiKey expected = new ApiKey(WORKSPACE, "key_01ULID", Api.CATALOG, "feed", issued.secret().prefix(),
                Set.of("*"), List.of(), NOW, null, null);
        assertThat(issued.secret().reveal()).matches("cl_catalog_[0-9A-Za-z]{40}");
        assertThat(keys.find(Api.CATALOG, issued.secret().sha256())).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"CATALOG,*", "INSIGHTS,read", "INSIGHTS,write", "INSIGHTS,*", "FRESHSTORE,read", "FRESHSTORE,*",
            "FRESHSTORE,products:write", "FRESHSTORE,article-categories:read"})
    void permissionsOfTheApiAreGranted(Api api, String permission) {
        IssuedKey issued = issue.issue(WORKSPACE, api, "some", Set.of(permission), List.of(), null);

        assertThat(issued.key().permissions()).containsExactly(permission);
    }

    @ParameterizedTest
    @CsvSource({"CATALOG,read", "INSIGHTS,products:read", "FRESHSTORE,products:delete", "FRESHSTORE,:read",
            "FRESHSTORE,orders:read", "FRESHSTORE,products", "FRESHSTORE,READ"})
    void otherPermissionsAreRefused(Api api, String permission) {
        assertThatThrownBy(() -> issue.issue(WORKSPACE, api, "some", Set.of(permission), List.of(), null))
                .isInstanceOf(InvalidInput.class).hasMessageContaining(permission);
        assertThat(keys.list(WORKSPACE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"203.0.113.0/24,203.0.113.0/24", "203.0.113.7,203.0.113.7/32", "2001:db8::/32,2001:db8::/32",
            "::1,::1/128", "1:2:3:4:5:6:7:8,1:2:3:4:5:6:7:8/128", "0.0.0.0/0,0.0.0.0/0"})
    void networksAreKeptInCidrNotation(String given, String kept) {
        IssuedKey issued = issue.issue(WORKSPACE, Api.CATALOG, "some", Set.of(), List.of(given), null);

        assertThat(issued.key().allowedIps()).containsExactly(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.0/33", "203.0.113", "203.0.113.256", "203.0.113.07", "localhost", "", "::1/129",
            "1:2:3:4:5:6:7", "1::2::3", "12345::", "1:2:3:4:5:6:7:8:9", "10.0.0.0/-1", "10.0.0.0/"})
    void otherNetworksAreRefused(String network) {
        assertThatThrownBy(() -> issue.issue(WORKSPACE, Api.CATALOG, "some", Set.of(), List.of(network), null))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void aKeyThatWouldBeExpiredIsRefused() {
        assertThatThrownBy(() -> issue.issue(WORKSPACE, Api.CATALOG, "some", Set.of(), List.of(), NOW))
                .isInstanceOf(InvalidInput.class);
    }
}
