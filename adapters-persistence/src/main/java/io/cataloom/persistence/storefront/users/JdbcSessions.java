package io.cataloom.persistence.storefront.users;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.cataloom.application.storefront.users.Sessions;
import io.cataloom.application.storefront.users.StoreUsers;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Tenancy;

/** Secrets lead to their workspace before it is known, like keys: these two tables are part of the directory. */
@Singleton
final class JdbcSessions implements Sessions {

    private static final String ADD_LINK = """
            INSERT INTO login_link (workspace_id, sha256, user_id, created_at, expires_at) VALUES (?, ?, ?, ?, ?)""";
    private static final String LOOK = """
            SELECT workspace_id, user_id, expires_at, used_at FROM login_link WHERE sha256 = ?""";
    /** Waits for a twin, and then does nothing. */
    private static final String USE = """
            UPDATE login_link SET used_at = ?
            WHERE workspace_id = ? AND sha256 = ? AND used_at IS NULL AND expires_at > ?""";
    private static final String OPEN = """
            INSERT INTO console_session (workspace_id, sha256, user_id, created_at, expires_at)
            VALUES (?, ?, ?, ?, ?)""";
    private static final String FIND = """
            SELECT workspace_id, user_id, expires_at FROM console_session WHERE sha256 = ?""";
    private static final String CLOSE = "DELETE FROM console_session WHERE sha256 = ?";
    private static final String FORGET_LINKS = "DELETE FROM login_link WHERE expires_at < ?";
    private static final String FORGET_SESSIONS = "DELETE FROM console_session WHERE expires_at < ?";

    private final Tenancy tenancy;
    private final StoreUsers users;

    JdbcSessions(Tenancy tenancy, StoreUsers users) {
        this.tenancy = tenancy;
        this.users = users;
    }

    @Override
    public void addLink(WorkspaceId workspace, long userId, byte[] sha256, Instant now, Instant expiresAt) {
        tenancy.writeDirectory(ADD_LINK,
                p -> p.add(workspace.value()).add(sha256).add(userId).add(now).add(expiresAt));
    }

    @Override
    public LinkState look(byte[] linkSha256, Instant now) {
        Optional<Link> link = link(linkSha256);
        if (link.isEmpty() || users.find(link.get().workspace(), link.get().userId()).isEmpty()) {
            return LinkState.UNKNOWN;
        }
        if (link.get().used()) {
            return LinkState.USED;
        }
        return link.get().expiresAt().isAfter(now) ? LinkState.READY : LinkState.EXPIRED;
    }

    @Override
    public LinkState redeem(byte[] linkSha256, byte[] sessionSha256, Instant now, Instant sessionExpiresAt) {
        LinkState state = look(linkSha256, now);
        if (state != LinkState.READY) {
            return state;
        }
        Link link = link(linkSha256).orElseThrow();
        return tenancy.inDirectory(_ -> {
            int used = tenancy.writeDirectory(USE,
                    p -> p.add(now).add(link.workspace().value()).add(linkSha256).add(now));
            if (used == 0) {
                return LinkState.USED;
            }
            tenancy.writeDirectory(OPEN, p -> p.add(link.workspace().value()).add(sessionSha256).add(link.userId())
                    .add(now).add(sessionExpiresAt));
            return LinkState.READY;
        });
    }

    @Override
    public Optional<SignedIn> find(byte[] sessionSha256, Instant now) {
        Optional<Session> session = tenancy.readDirectory(FIND, p -> p.add(sessionSha256),
                row -> row.next() ? Optional.of(Session.of(row)) : Optional.empty());
        return session.filter(open -> open.expiresAt().isAfter(now))
                .flatMap(open -> users.find(open.workspace(), open.userId())
                        .map(user -> new SignedIn(open.workspace(), user)));
    }

    @Override
    public void close(byte[] sessionSha256) {
        tenancy.writeDirectory(CLOSE, p -> p.add(sessionSha256));
    }

    /** What has expired long ago need not even be told apart from what never was. */
    void forgetExpired(Instant before) {
        tenancy.writeDirectory(FORGET_LINKS, p -> p.add(before));
        tenancy.writeDirectory(FORGET_SESSIONS, p -> p.add(before));
    }

    private Optional<Link> link(byte[] sha256) {
        return tenancy.readDirectory(LOOK, p -> p.add(sha256),
                row -> row.next() ? Optional.of(Link.of(row)) : Optional.empty());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private record Link(WorkspaceId workspace, long userId, Instant expiresAt, boolean used) {

        private static Link of(ResultSet row) throws SQLException {
            return new Link(new WorkspaceId(row.getLong("workspace_id")), row.getLong("user_id"),
                    instant(row, "expires_at"), row.getObject("used_at") != null);
        }
    }

    private record Session(WorkspaceId workspace, long userId, Instant expiresAt) {

        private static Session of(ResultSet row) throws SQLException {
            return new Session(new WorkspaceId(row.getLong("workspace_id")), row.getLong("user_id"),
                    instant(row, "expires_at"));
        }
    }
}
