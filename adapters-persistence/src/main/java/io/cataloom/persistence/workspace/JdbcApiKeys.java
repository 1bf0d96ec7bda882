package io.cataloom.persistence.workspace;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.workspace.ApiKeys;
import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.ApiKey;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Tenancy;

/** Keeps answers for a second, also that there is no such key; changes of this process show at once. */
@Singleton
final class JdbcApiKeys implements ApiKeys {

    private static final long TRUSTED = Duration.ofSeconds(1).toNanos();
    private static final int MOST_REMEMBERED = 10_000;
    private static final String BY_HASH = """
            SELECT workspace_id, id, api, name, prefix, sha256, permissions, allowed_ips, created_at, expires_at,
                   revoked_at
            FROM api_key WHERE sha256 = ?""";
    /** Rows that another instance is marking are left to it. */
    private static final String MARK_USED = """
            UPDATE api_key SET last_used_at = marked.used_at
            FROM (SELECT k.workspace_id, k.id, used.used_at
                  FROM api_key k JOIN unnest(?, ?, ?) AS used (workspace_id, id, used_at)
                       ON k.workspace_id = used.workspace_id AND k.id = used.id
                  WHERE k.last_used_at IS NULL OR k.last_used_at <= used.used_at - interval '1 minute'
                  FOR NO KEY UPDATE OF k SKIP LOCKED) AS marked
            WHERE api_key.workspace_id = marked.workspace_id AND api_key.id = marked.id""";

    private final Tenancy tenancy;
    private final ApiKeyRows rows;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final RecentEntries<Credential, Answer> answers = new RecentEntries<>(MOST_REMEMBERED);
    private final AtomicInteger changes = new AtomicInteger();
    private final Map<KeyId, Instant> used = new ConcurrentHashMap<>();

    @Inject
    JdbcApiKeys(Tenancy tenancy, ApiKeyRows rows, InstantSource clock) {
        this(tenancy, rows, clock, System::nanoTime);
    }

    JdbcApiKeys(Tenancy tenancy, ApiKeyRows rows, InstantSource clock, LongSupplier nanoTime) {
        this.tenancy = tenancy;
        this.rows = rows;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    @Override
    public void add(ApiKey key, byte[] sha256) {
        tenancy.inDirectory(_ -> {
            tenancy.afterCompletion(changes::incrementAndGet);
            return rows.save(ApiKeyRow.of(key, sha256));
        });
    }

    @Override
    public Optional<ApiKey> find(Api api, byte[] sha256) {
        Credential credential = new Credential(api, new String(sha256, StandardCharsets.ISO_8859_1));
        Answer answer = answers.get(credential);
        if (answer == null || answer.changes != changes.get() || nanoTime.getAsLong() - answer.at >= TRUSTED) {
            int seen = changes.get();
            long at = nanoTime.getAsLong();
            answer = new Answer(read(api, sha256), at, seen);
            answers.put(credential, answer);
        }
        ApiKey key = answer.key;
        if (key != null) {
            used.put(new KeyId(key.workspace(), key.id()), clock.instant());
        }
        return Optional.ofNullable(key);
    }

    @Override
    public List<ApiKey> list(WorkspaceId workspace) {
        return tenancy.inDirectory(_ -> rows.findAllOf(workspace.value()).stream().map(ApiKeyRow::toApiKey).toList());
    }

    @Override
    public boolean revoke(WorkspaceId workspace, String keyId, Instant now) {
        return tenancy.inDirectory(_ -> {
            tenancy.afterCompletion(changes::incrementAndGet);
            return rows.revoke(workspace.value(), keyId, now) == 1;
        });
    }

    /** Writes when keys were last used, at most once a minute each. */
    void writeUses() {
        List<Map.Entry<KeyId, Instant>> uses = new ArrayList<>(used.entrySet());
        if (uses.isEmpty()) {
            return;
        }
        long[] workspaces = uses.stream().mapToLong(use -> use.getKey().workspace().value()).toArray();
        String[] ids = uses.stream().map(use -> use.getKey().id()).toArray(String[]::new);
        Instant[] moments = uses.stream().map(Map.Entry::getValue).toArray(Instant[]::new);
        tenancy.writeDirectory(MARK_USED, p -> p.add(workspaces).add(ids).add(moments));
        uses.forEach(use -> used.remove(use.getKey(), use.getValue()));
    }

    private @Nullable ApiKey read(Api api, byte[] sha256) {
        return tenancy.readDirectory(BY_HASH, p -> p.add(sha256), found -> {
            if (!found.next()) {
                return null;
            }
            ApiKeyRow row = ApiKeyRow.of(found);
            return MessageDigest.isEqual(row.sha256(), sha256) && row.api().equals(api.code()) ? row.toApiKey() : null;
        });
    }

    private record Credential(Api api, String sha256) {
    }

    private record Answer(@Nullable ApiKey key, long at, int changes) {
    }

    private record KeyId(WorkspaceId workspace, String id) {
    }
}
