package io.cataloom.persistence.workspace;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.github.f4b6a3.ulid.UlidCreator;
import jakarta.inject.Singleton;

import io.cataloom.application.workspace.Workspaces;
import io.cataloom.domain.product.AttributeType;
import io.cataloom.domain.product.LocaleKey;
import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.RequestLimit;
import io.cataloom.domain.workspace.Setting;
import io.cataloom.domain.workspace.Settings;
import io.cataloom.domain.workspace.Workspace;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.SqlFailure;
import io.cataloom.persistence.tenancy.SqlFunction;
import io.cataloom.persistence.tenancy.Tenancy;
import io.cataloom.persistence.workspace.AttributeRows.AttributeRow;
import io.cataloom.persistence.workspace.SettingRows.SettingRow;

@Singleton
final class JdbcWorkspaces implements Workspaces {

    /** Products are searched as the default locale shows them: see ADR 12. */
    private static final String ALL_TEXT_IS_DUE = """
            INSERT INTO product_text_due (workspace_id, skus)
            SELECT ?, array_agg(sku)
            FROM (SELECT sku, row_number() OVER (ORDER BY sku) / 5000 AS part FROM product WHERE workspace_id = ?) p
            GROUP BY part""";

    private final Tenancy tenancy;
    private final CachedWorkspaceProfiles profiles;
    private final WorkspaceRows workspaces;
    private final SettingRows settingRows;
    private final AttributeRows attributeRows;
    private final LimitRows limitRows;

    JdbcWorkspaces(Tenancy tenancy, CachedWorkspaceProfiles profiles, WorkspaceRows workspaces,
            SettingRows settingRows, AttributeRows attributeRows, LimitRows limitRows) {
        this.tenancy = tenancy;
        this.profiles = profiles;
        this.workspaces = workspaces;
        this.settingRows = settingRows;
        this.attributeRows = attributeRows;
        this.limitRows = limitRows;
    }

    @Override
    public Workspace create(String name, String partnerName, String storeDomain, Map<Setting, String> settings,
            Instant now) {
        String defaultLocale = new Settings(settings).get(Setting.DEFAULT_LOCALE);
        Instant createdAt = now.truncatedTo(ChronoUnit.MICROS);
        try {
            return tenancy.inDirectory(_ -> {
                Workspace workspace = workspaces.save(new WorkspaceRow(null, "ws_" + UlidCreator.getMonotonicUlid(),
                        name, partnerName, storeDomain, 1, createdAt)).toWorkspace();
                tenancy.<Void>inTransaction(workspace.id(), connection -> {
                    store(workspace.id(), settings);
                    insertLocales(connection, workspace.id(), List.of(defaultLocale), createdAt);
                    return null;
                });
                tenancy.afterCompletion(profiles::nameCreated);
                return workspace;
            });
        } catch (SqlFailure failure) {
            throw switch (failure.constraint()) {
                case "workspace_partner_name" -> new NameTaken(partnerName);
                case "workspace_store_domain" -> new NameTaken(storeDomain);
                case null, default -> failure;
            };
        }
    }

    @Override
    public List<Workspace> list() {
        return tenancy.inDirectory(_ -> workspaces.listOrderById().stream().map(WorkspaceRow::toWorkspace).toList());
    }

    @Override
    public Optional<Workspace> find(String publicId) {
        return tenancy.inDirectory(_ -> workspaces.findByPublicId(publicId).map(WorkspaceRow::toWorkspace));
    }

    @Override
    public void putSettings(WorkspaceId workspace, Map<Setting, String> settings) {
        new Settings(settings);
        change(workspace, _ -> {
            store(workspace, settings);
            if (settings.containsKey(Setting.DEFAULT_LOCALE)) {
                tenancy.write(workspace, ALL_TEXT_IS_DUE, p -> p.add(workspace.value()).add(workspace.value()));
            }
            return true;
        });
    }

    @Override
    public void putAttributes(WorkspaceId workspace, Map<String, AttributeType> attributes) {
        change(workspace, _ -> {
            attributeRows.putAll(attributes.entrySet().stream()
                    .map(one -> new AttributeRow(workspace.value(), one.getKey(), one.getValue().code())).toList());
            return true;
        });
    }

    @Override
    public void putLimit(WorkspaceId workspace, Api api, RequestLimit limit) {
        change(workspace, _ -> {
            limitRows.put(workspace.value(), api.code(), limit.perMinute(), limit.burst());
            return true;
        });
    }

    @Override
    public int defineLocales(WorkspaceId workspace, Collection<LocaleKey> locales, int most, Instant now) {
        Set<String> named = locales.stream().map(LocaleKey::text).collect(Collectors.toSet());
        Set<String> wanted = locales.stream().flatMap(key -> Stream.of(key, key.parent())).map(LocaleKey::text)
                .collect(Collectors.toSet());
        return tenancy.inTransaction(workspace, connection -> {
            // Changing the version locks the workspace's row: definitions of one workspace come one after the other.
            beginChange(workspace);
            Set<String> known = locales(connection, workspace);
            Set<String> added = new HashSet<>(wanted);
            added.removeAll(known);
            if (!added.isEmpty() && known.size() + added.size() > most) {
                throw new TooManyLocales();
            }
            insertLocales(connection, workspace, added, now);
            added.retainAll(named);
            return added.size();
        });
    }

    private void change(WorkspaceId workspace, SqlFunction<Connection, Boolean> change) {
        tenancy.inTransaction(workspace, connection -> {
            beginChange(workspace);
            return change.apply(connection);
        });
    }

    private void beginChange(WorkspaceId workspace) {
        profiles.changing(workspace);
        if (workspaces.increaseVersion(workspace.value()) == 0) {
            throw new IllegalArgumentException("no such workspace: " + workspace);
        }
    }

    private void store(WorkspaceId workspace, Map<Setting, String> settings) {
        settingRows.putAll(settings.entrySet().stream()
                .map(one -> new SettingRow(workspace.value(), one.getKey().key(), one.getValue())).toList());
    }

    private static Set<String> locales(Connection connection, WorkspaceId workspace) throws SQLException {
        Set<String> known = new HashSet<>();
        try (PreparedStatement select = connection
                .prepareStatement("SELECT locale_key FROM workspace_locale WHERE workspace_id = ?")) {
            select.setLong(1, workspace.value());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    known.add(rows.getString(1));
                }
            }
        }
        return known;
    }

    private static void insertLocales(Connection connection, WorkspaceId workspace, Collection<String> locales,
            Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO workspace_locale (workspace_id, locale_key, created_at)
                SELECT ?, locale_key, ? FROM unnest(?) AS locale_key""")) {
            insert.setLong(1, workspace.value());
            insert.setObject(2, now.atOffset(ZoneOffset.UTC));
            insert.setArray(3, connection.createArrayOf("text", locales.toArray()));
            insert.executeUpdate();
        }
    }
}
