package io.cataloom.persistence.workspace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.workspace.WorkspaceProfiles;
import io.cataloom.domain.product.AttributeType;
import io.cataloom.domain.product.LocaleKey;
import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.RequestLimit;
import io.cataloom.domain.workspace.Setting;
import io.cataloom.domain.workspace.Settings;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.domain.workspace.WorkspaceProfile;
import io.cataloom.persistence.tenancy.Tenancy;

/**
 * Keeps the profiles in memory. One is trusted for a second, then its version is compared, and only a new version is
 * loaded: by one thread, while the others wait for it.
 */
@Singleton
final class CachedWorkspaceProfiles implements WorkspaceProfiles {

    private static final long TRUSTED = Duration.ofSeconds(1).toNanos();
    private static final int MOST_WORKSPACES = 10_000;
    private static final int MOST_UNKNOWN_NAMES = 1_000;
    private static final String DEFINITIONS = """
            SELECT 'setting', key, value FROM workspace_setting WHERE workspace_id = ?
            UNION ALL SELECT 'locale', locale_key, '' FROM workspace_locale WHERE workspace_id = ?
            UNION ALL SELECT 'attribute', name, type FROM attribute_definition WHERE workspace_id = ?
            UNION ALL SELECT api, per_minute::text, burst::text FROM request_limit WHERE workspace_id = ?""";

    private final Tenancy tenancy;
    private final WorkspaceRows workspaces;
    private final LongSupplier nanoTime;
    private final RecentEntries<WorkspaceId, Entry> entries = new RecentEntries<>(MOST_WORKSPACES);
    private final RecentEntries<String, WorkspaceId> names = new RecentEntries<>(MOST_WORKSPACES);
    private final RecentEntries<String, Long> unknownNames = new RecentEntries<>(MOST_UNKNOWN_NAMES);

    @Inject
    CachedWorkspaceProfiles(Tenancy tenancy, WorkspaceRows workspaces) {
        this(tenancy, workspaces, System::nanoTime);
    }

    CachedWorkspaceProfiles(Tenancy tenancy, WorkspaceRows workspaces, LongSupplier nanoTime) {
        this.tenancy = tenancy;
        this.workspaces = workspaces;
        this.nanoTime = nanoTime;
    }

    @Override
    public WorkspaceProfile get(WorkspaceId id) {
        Entry entry = entry(id);
        Loaded loaded = entry.loaded;
        if (loaded != null && entry.changing.get() == 0 && nanoTime.getAsLong() - loaded.at < TRUSTED) {
            return loaded.profile;
        }
        return getFresh(id, entry);
    }

    @Override
    public WorkspaceProfile getFresh(WorkspaceId id) {
        return getFresh(id, entry(id));
    }

    @Override
    public Optional<WorkspaceProfile> findByPartnerName(String partnerName) {
        WorkspaceId known = names.get(partnerName);
        if (known != null) {
            return Optional.of(get(known));
        }
        Long asked = unknownNames.get(partnerName);
        if (asked != null && nanoTime.getAsLong() - asked < TRUSTED && !tenancy.isInTransaction()) {
            return Optional.empty();
        }
        long now = nanoTime.getAsLong();
        OptionalLong id = tenancy.readDirectory("SELECT id FROM workspace WHERE partner_name = ?",
                p -> p.add(partnerName), CachedWorkspaceProfiles::number);
        if (id.isEmpty()) {
            unknownNames.put(partnerName, now);
            return Optional.empty();
        }
        WorkspaceId found = new WorkspaceId(id.getAsLong());
        if (!tenancy.isInTransaction()) {
            names.put(partnerName, found);
        }
        return Optional.of(get(found));
    }

    /** From now until the end of this thread's transaction nobody trusts what is known of the workspace. */
    void changing(WorkspaceId id) {
        Entry entry = entry(id);
        entry.changing.incrementAndGet();
        tenancy.afterCompletion(() -> {
            entry.loaded = null;
            entry.changes.incrementAndGet();
            entry.changing.decrementAndGet();
        });
    }

    /** A name that was unknown may be known now. */
    void nameCreated() {
        unknownNames.clear();
    }

    private Entry entry(WorkspaceId id) {
        return entries.getOrMake(id, _ -> new Entry());
    }

    private WorkspaceProfile getFresh(WorkspaceId id, Entry entry) {
        if (tenancy.isInTransaction()) {
            // May see what this transaction wrote and may yet undo: nobody else's business.
            Loaded loaded = entry.loaded;
            return loaded != null && loaded.profile.workspace().version() == version(id) ? loaded.profile : load(id);
        }
        long asked = nanoTime.getAsLong();
        int changes = entry.changes.get();
        entry.loading.lock();
        try {
            Loaded loaded = entry.loaded;
            if (loaded != null && loaded.at - asked > 0) {
                return loaded.profile;
            }
            changes = entry.changes.get();
            long at = nanoTime.getAsLong();
            WorkspaceProfile profile = loaded != null && loaded.profile.workspace().version() == version(id)
                    ? loaded.profile
                    : load(id);
            entry.loaded = new Loaded(profile, at);
            if (entry.changes.get() != changes) {
                entry.loaded = null;
            }
            return profile;
        } finally {
            entry.loading.unlock();
        }
    }

    private long version(WorkspaceId id) {
        return tenancy.readDirectory("SELECT version FROM workspace WHERE id = ?", p -> p.add(id.value()),
                CachedWorkspaceProfiles::number).orElseThrow(() -> unknown(id));
    }

    /** The version is read first: what is then read may be newer, and is loaded once more, but never older. */
    private WorkspaceProfile load(WorkspaceId id) {
        WorkspaceRow row = tenancy.inDirectory(_ -> workspaces.findById(id.value())).orElseThrow(() -> unknown(id));
        return tenancy.read(id, DEFINITIONS,
                p -> p.add(id.value()).add(id.value()).add(id.value()).add(id.value()), rows -> profile(row, rows));
    }

    private static WorkspaceProfile profile(WorkspaceRow row, ResultSet rows) throws SQLException {
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        Map<String, LocaleKey> locales = new HashMap<>();
        Map<String, AttributeType> attributes = new HashMap<>();
        Map<Api, RequestLimit> limits = new EnumMap<>(Api.class);
        for (Api api : Api.values()) {
            limits.put(api, RequestLimit.defaultOf(api));
        }
        while (rows.next()) {
            String key = rows.getString(2);
            String value = rows.getString(3);
            switch (rows.getString(1)) {
                // A setting of a later version, which we do not know yet, is no reason to fail.
                case "setting" -> Setting.find(key).ifPresent(setting -> settings.put(setting, value));
                case "locale" -> locales.put(key, LocaleKey.parse(key).orElseThrow());
                case "attribute" -> attributes.put(key, AttributeType.of(value));
                case String api ->
                    limits.put(Api.of(api), new RequestLimit(Integer.parseInt(key), Integer.parseInt(value)));
            }
        }
        return new WorkspaceProfile(row.toWorkspace(), new Settings(settings), locales, attributes, limits);
    }

    private static OptionalLong number(ResultSet row) throws SQLException {
        return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
    }

    private static IllegalArgumentException unknown(WorkspaceId id) {
        return new IllegalArgumentException("no such workspace: " + id);
    }

    private static final class Entry {

        private final ReentrantLock loading = new ReentrantLock();
        /** How many of our own transactions are changing the workspace now, and how many did. */
        private final AtomicInteger changing = new AtomicInteger();
        private final AtomicInteger changes = new AtomicInteger();
        private volatile @Nullable Loaded loaded;
    }

    private record Loaded(WorkspaceProfile profile, long at) {
    }
}
