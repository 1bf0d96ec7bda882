package io.cataloom.persistence.insights;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.insights.StoreConnection;
import io.cataloom.application.insights.StoreConnections;
import io.cataloom.application.insights.StoreKind;
import io.cataloom.domain.workspace.Secret;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.secret.Encryption;
import io.cataloom.persistence.tenancy.Documents;
import io.cataloom.persistence.tenancy.Tenancy;

@Singleton
final class JdbcStoreConnections implements StoreConnections {

    private static final String LIST = """
            SELECT kind, connected, address, credentials, connected_at FROM store_connection WHERE workspace_id = ?""";
    private static final String PUT = """
            INSERT INTO store_connection (workspace_id, kind, connected, address, credentials, connected_at)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (workspace_id, kind) DO UPDATE SET connected = excluded.connected, address = excluded.address,
                credentials = excluded.credentials, connected_at = excluded.connected_at""";
    private static final String DELETE = "DELETE FROM store_connection WHERE workspace_id = ? AND kind = ?";

    private final Tenancy tenancy;
    private final Encryption encryption;

    JdbcStoreConnections(Tenancy tenancy, Encryption encryption) {
        this.tenancy = tenancy;
        this.encryption = encryption;
    }

    @Override
    public List<StoreConnection> list(WorkspaceId workspace) {
        Map<StoreKind, Row> rows = tenancy.read(workspace, LIST, p -> p.add(workspace.value()),
                JdbcStoreConnections::rows);
        rows.putIfAbsent(StoreKind.STOREFRONT, new Row(StoreKind.STOREFRONT, true, null, null, Instant.EPOCH));
        return rows.values().stream().filter(Row::connected).map(row -> connection(workspace, row))
                .sorted(Comparator.comparing(StoreConnection::connectedAt).thenComparing(StoreConnection::kind))
                .toList();
    }

    @Override
    public Optional<StoreConnection> find(WorkspaceId workspace, StoreKind kind) {
        return list(workspace).stream().filter(connection -> connection.kind() == kind).findFirst();
    }

    @Override
    public void connect(WorkspaceId workspace, StoreConnection connection) {
        Map<String, String> credentials = new LinkedHashMap<>();
        connection.credentials().forEach((name, secret) -> credentials.put(name, secret.reveal()));
        put(workspace, connection.kind(), true, connection.address(), credentials.isEmpty() ? null
                : encryption.seal(workspace, purpose(connection.kind()), Documents.text(credentials)),
                connection.connectedAt());
    }

    @Override
    public boolean disconnect(WorkspaceId workspace, StoreKind kind) {
        return tenancy.inTransaction(workspace, _ -> {
            boolean was = find(workspace, kind).isPresent();
            if (kind == StoreKind.STOREFRONT) {
                put(workspace, kind, false, null, null, Instant.EPOCH);
            } else {
                tenancy.write(workspace, DELETE, p -> p.add(workspace.value()).add(kind.code()));
            }
            return was;
        });
    }

    private void put(WorkspaceId workspace, StoreKind kind, boolean connected, @Nullable String address,
            byte @Nullable [] credentials, Instant connectedAt) {
        tenancy.write(workspace, PUT, p -> {
            p.add(workspace.value()).add(kind.code()).add(connected).add(address);
            p.add(credentials).add(connectedAt);
        });
    }

    private StoreConnection connection(WorkspaceId workspace, Row row) {
        Map<String, Secret> credentials = new LinkedHashMap<>();
        if (row.credentials() != null) {
            Documents.parse(encryption.openText(workspace, purpose(row.kind()), row.credentials()))
                    .forEach((name, text) -> credentials.put(name, new Secret(String.valueOf(text))));
        }
        return new StoreConnection(row.kind(), row.address(), credentials, row.connectedAt());
    }

    private static String purpose(StoreKind kind) {
        return "store/" + kind.code();
    }

    private static Map<StoreKind, Row> rows(ResultSet rows) throws SQLException {
        List<Row> all = new ArrayList<>();
        while (rows.next()) {
            all.add(new Row(StoreKind.find(rows.getString(1)).orElseThrow(), rows.getBoolean(2), rows.getString(3),
                    rows.getBytes(4), rows.getObject(5, OffsetDateTime.class).toInstant()));
        }
        Map<StoreKind, Row> byKind = new LinkedHashMap<>();
        all.forEach(row -> byKind.put(row.kind(), row));
        return byKind;
    }

    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Row(StoreKind kind, boolean connected, @Nullable String address, byte @Nullable [] credentials,
            Instant connectedAt) {
    }
}
