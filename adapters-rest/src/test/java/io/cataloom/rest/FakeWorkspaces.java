package io.cataloom.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.cataloom.application.workspace.ApiKeys;
import io.cataloom.application.workspace.RequestQuotas;
import io.cataloom.application.workspace.WorkspaceProfiles;
import io.cataloom.domain.product.LocaleKey;
import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.ApiKey;
import io.cataloom.domain.workspace.QuotaDecision;
import io.cataloom.domain.workspace.QuotaPolicy;
import io.cataloom.domain.workspace.RequestLimit;
import io.cataloom.domain.workspace.Secret;
import io.cataloom.domain.workspace.Setting;
import io.cataloom.domain.workspace.Settings;
import io.cataloom.domain.workspace.Workspace;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.domain.workspace.WorkspaceProfile;

/** The workspace ports in memory, as far as HTTP needs them. Quotas count and never refill. */
public final class FakeWorkspaces implements WorkspaceProfiles, ApiKeys, RequestQuotas {

    public static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
    /** What every quota answers as the time of its reset. */
    public static final Instant RESET = Instant.parse("2030-01-01T00:00:00Z");

    private final Map<WorkspaceId, WorkspaceProfile> profiles = new ConcurrentHashMap<>();
    private final Map<String, ApiKey> keys = new ConcurrentHashMap<>();
    private final Map<String, Integer> taken = new HashMap<>();
    private @Nullable RuntimeException outage;

    /** Known to the Catalog API as partner {@code p<number>}. */
    public WorkspaceId workspace(int number, Map<Setting, String> settings, Map<Api, RequestLimit> limits) {
        WorkspaceId id = new WorkspaceId(number);
        Map<Api, RequestLimit> all = Stream.of(Api.values())
                .collect(Collectors.toMap(api -> api, api -> limits.getOrDefault(api, RequestLimit.UNLIMITED)));
        profiles.put(id,
                new WorkspaceProfile(
                        new Workspace(id, "ws_" + number, "Workspace " + number, "p" + number,
                                "shop" + number + ".example", 1, CREATED),
                        new Settings(settings), Map.of("en_US", new LocaleKey("en_US", null)), Map.of(), all));
        return id;
    }

    public WorkspaceId workspace(int number) {
        return workspace(number, Map.of(), Map.of());
    }

    public void key(WorkspaceId workspace, Api api, String secret, String... permissions) {
        key(workspace, api, secret, List.of(), null, permissions);
    }

    public void key(WorkspaceId workspace, Api api, String secret, List<String> ips, @Nullable Instant revokedAt,
            String... permissions) {
        add(new ApiKey(workspace, "key_" + keys.size(), api, "test", "abcd", Set.of(permissions), ips, CREATED, null,
                revokedAt), new Secret(secret).sha256());
    }

    /** From now on every look-up fails with it; null ends the outage. */
    public void failWith(@Nullable RuntimeException cause) {
        outage = cause;
    }

    @Override
    public WorkspaceProfile get(WorkspaceId id) {
        return profiles.get(id);
    }

    @Override
    public WorkspaceProfile getFresh(WorkspaceId id) {
        return get(id);
    }

    @Override
    public Optional<WorkspaceProfile> findByPartnerName(String partnerName) {
        if (outage != null) {
            throw outage;
        }
        return profiles.values().stream().filter(profile -> profile.workspace().partnerName().equals(partnerName))
                .findFirst();
    }

    @Override
    public void add(ApiKey key, byte[] sha256) {
        keys.put(key.api() + HexFormat.of().formatHex(sha256), key);
    }

    @Override
    public Optional<ApiKey> find(Api api, byte[] sha256) {
        if (outage != null) {
            throw outage;
        }
        return Optional.ofNullable(keys.get(api + HexFormat.of().formatHex(sha256)));
    }

    @Override
    public List<ApiKey> list(WorkspaceId workspace) {
        return new ArrayList<>(keys.values());
    }

    @Override
    public boolean revoke(WorkspaceId workspace, String keyId, Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public QuotaDecision take(WorkspaceId workspace, Api api, QuotaPolicy policy, RequestLimit limit, Instant now) {
        return take(workspace + " " + api + " " + policy, limit);
    }

    @Override
    public QuotaDecision takeForAddress(String address, Api api, QuotaPolicy policy, RequestLimit limit, Instant now) {
        return take(address + " " + api + " " + policy, limit);
    }

    private synchronized QuotaDecision take(String who, RequestLimit limit) {
        if (limit.isUnlimited()) {
            return new QuotaDecision(true, Integer.MAX_VALUE, RESET, Duration.ZERO);
        }
        int before = taken.getOrDefault(who, 0);
        if (before >= limit.perMinute()) {
            return new QuotaDecision(false, 0, RESET, Duration.ofMillis(12_300));
        }
        taken.put(who, before + 1);
        return new QuotaDecision(true, limit.perMinute() - before - 1, RESET, Duration.ZERO);
    }
}
