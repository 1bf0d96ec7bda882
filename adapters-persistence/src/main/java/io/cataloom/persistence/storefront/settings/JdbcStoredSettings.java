package io.cataloom.persistence.storefront.settings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.storefront.settings.ChangeSettings;
import io.cataloom.application.storefront.settings.StoredSettings;
import io.cataloom.domain.storefront.Values;
import io.cataloom.domain.storefront.settings.SettingCatalogue;
import io.cataloom.domain.storefront.settings.StoreSetting;
import io.cataloom.domain.storefront.settings.StoreSettings;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.secret.Encryption;
import io.cataloom.persistence.tenancy.Tenancy;
import io.cataloom.persistence.workspace.RecentEntries;

/** Keeps a store's settings for a second; changes of this process show at once. */
@Singleton
final class JdbcStoredSettings implements StoredSettings {

    private static final long TRUSTED = Duration.ofSeconds(1).toNanos();
    private static final int MOST_WORKSPACES = 1_000;
    private static final String SELECT = "SELECT key, value FROM store_setting WHERE workspace_id = ?";
    private static final String PUT = """
            INSERT INTO store_setting (workspace_id, key, value, secret) VALUES (?, ?, ?, ?)
            ON CONFLICT (workspace_id, key) DO UPDATE SET value = excluded.value, secret = excluded.secret""";
    private static final String DELETE = "DELETE FROM store_setting WHERE workspace_id = ? AND key = ?";

    private final Tenancy tenancy;
    private final Encryption encryption;
    private final LongSupplier nanoTime;
    private final RecentEntries<WorkspaceId, Entry> entries = new RecentEntries<>(MOST_WORKSPACES);
    private final AtomicInteger changes = new AtomicInteger();

    @Inject
    JdbcStoredSettings(Tenancy tenancy, Encryption encryption) {
        this(tenancy, encryption, System::nanoTime);
    }

    JdbcStoredSettings(Tenancy tenancy, Encryption encryption, LongSupplier nanoTime) {
        this.tenancy = tenancy;
        this.encryption = encryption;
        this.nanoTime = nanoTime;
    }

    @Override
    public StoreSettings get(WorkspaceId workspace) {
        Entry entry = entries.get(workspace);
        if (entry != null && entry.changes == changes.get() && nanoTime.getAsLong() - entry.at < TRUSTED
                && !tenancy.isInTransaction()) {
            return entry.settings;
        }
        int seen = changes.get();
        long at = nanoTime.getAsLong();
        StoreSettings settings = tenancy.read(workspace, SELECT, p -> p.add(workspace.value()),
                JdbcStoredSettings::settings);
        if (!tenancy.isInTransaction()) {
            entries.put(workspace, new Entry(settings, at, seen));
        }
        return settings;
    }

    @Override
    public void put(WorkspaceId workspace, Values byKey) {
        tenancy.inRepeatableTransaction(workspace, _ -> {
            tenancy.afterCompletion(changes::incrementAndGet);
            // in one order, so that two changes at the same time wait for each other instead of for ever
            byKey.names().stream().sorted().forEach(key -> put(workspace, key, byKey.get(key)));
            return null;
        });
    }

    private void put(WorkspaceId workspace, String key, @Nullable Object value) {
        if (value == null) {
            tenancy.write(workspace, DELETE, p -> p.add(workspace.value()).add(key));
            return;
        }
        StoreSetting setting = SettingCatalogue.find(key).orElseThrow();
        String text = setting.stored(value);
        byte[] sealed = setting.secret() ? encryption.seal(workspace, purpose(key), text) : new byte[0];
        tenancy.write(workspace, PUT,
                p -> p.add(workspace.value()).add(key).add(setting.secret() ? "" : text).add(sealed));
    }

    private static StoreSettings settings(ResultSet rows) throws SQLException {
        Map<String, Object> chosen = new HashMap<>();
        while (rows.next()) {
            String value = rows.getString("value");
            // one of a later version, which we do not know yet, is no reason to fail
            Optional<StoreSetting> setting = SettingCatalogue.find(rows.getString("key"));
            setting.ifPresent(known -> chosen.put(known.key(),
                    known.secret() ? ChangeSettings.MASK : known.read(value)));
        }
        return new StoreSettings(chosen);
    }

    private static String purpose(String key) {
        return "store-setting/" + key;
    }

    private record Entry(StoreSettings settings, long at, int changes) {
    }
}
