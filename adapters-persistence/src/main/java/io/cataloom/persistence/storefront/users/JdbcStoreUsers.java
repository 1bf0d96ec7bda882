package io.cataloom.persistence.storefront.users;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.storefront.users.StoreUsers;
import io.cataloom.application.storefront.users.StoreUsers.UserChange.Field;
import io.cataloom.domain.storefront.users.Role;
import io.cataloom.domain.storefront.users.StoreUser;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.SqlFailure;
import io.cataloom.persistence.tenancy.SqlFunction;
import io.cataloom.persistence.tenancy.Tenancy;

/** Unique indexes decide who has an e-mail address, and who is the owner, when two ask at the same time. */
@Singleton
final class JdbcStoreUsers implements StoreUsers {

    private static final String COLUMNS = "id, email, first_name, last_name, roles";
    /** Numbers are given in turn; the row is this store's own counter. */
    private static final String NEXT_ID = """
            INSERT INTO store_user_number AS known (workspace_id, last) VALUES (?, 1)
            ON CONFLICT (workspace_id) DO UPDATE SET last = known.last + 1
            RETURNING last""";
    private static final String INSERT = """
            INSERT INTO store_user (workspace_id, id, email, email_key, first_name, last_name, roles, newsletter,
                                    password_hash, created_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (workspace_id, email_key) DO NOTHING""";
    private static final String RESTORE = """
            UPDATE store_user SET deleted_at = NULL, updated_at = ?
            WHERE workspace_id = ? AND email_key = ? AND deleted_at IS NOT NULL""";
    private static final String BY_ID = "SELECT " + COLUMNS
            + " FROM store_user WHERE workspace_id = ? AND id = ? AND deleted_at IS NULL";
    private static final String BY_EMAIL = "SELECT " + COLUMNS
            + " FROM store_user WHERE workspace_id = ? AND email_key = ? AND deleted_at IS NULL";
    private static final String PAGE = "SELECT " + COLUMNS
            + " FROM store_user WHERE workspace_id = ? AND deleted_at IS NULL ORDER BY id DESC OFFSET ? LIMIT ?";
    private static final String COUNT = """
            SELECT count(*) FROM store_user WHERE workspace_id = ? AND deleted_at IS NULL""";
    private static final String CHANGE = """
            UPDATE store_user
            SET email = CASE WHEN ? THEN ? ELSE email END, email_key = CASE WHEN ? THEN ? ELSE email_key END,
                first_name = CASE WHEN ? THEN ? ELSE first_name END,
                last_name = CASE WHEN ? THEN ? ELSE last_name END, updated_at = ?
            WHERE workspace_id = ? AND id = ? AND deleted_at IS NULL""";
    private static final String DELETE = """
            UPDATE store_user SET deleted_at = ?, updated_at = ?
            WHERE workspace_id = ? AND id = ? AND deleted_at IS NULL AND NOT 'super admin' = ANY (roles)""";
    private static final String END_SESSIONS = "DELETE FROM console_session WHERE workspace_id = ? AND user_id = ?";
    private static final String END_LINKS = "DELETE FROM login_link WHERE workspace_id = ? AND user_id = ?";

    private final Tenancy tenancy;

    JdbcStoreUsers(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    @Override
    public Added add(WorkspaceId workspace, NewUser user, Instant now) {
        String key = StoreUser.emailKey(user.email());
        try {
            return tenancy.inTransaction(workspace, _ -> {
                long id = tenancy.read(workspace, NEXT_ID, p -> p.add(workspace.value()), row -> {
                    row.next();
                    return row.getLong(1);
                });
                int added = tenancy.write(workspace, INSERT,
                        p -> p.add(workspace.value()).add(id).add(user.email()).add(key).add(user.firstName())
                                .add(user.lastName()).add(codes(user.roles())).add(user.newsletter())
                                .add(user.passwordHash()).add(now).add(now));
                return added == 1
                        ? new Added.New(new StoreUser(id, user.email(), user.firstName(), user.lastName(),
                                user.roles()))
                        : new Added.Known(restore(workspace, user.email(), now).orElseThrow());
            });
        } catch (SqlFailure failure) {
            if ("store_user_owner".equals(failure.constraint())) {
                return new Added.OwnerExists();
            }
            throw failure;
        }
    }

    @Override
    public Optional<StoreUser> restore(WorkspaceId workspace, String email, Instant now) {
        String key = StoreUser.emailKey(email);
        return tenancy.inTransaction(workspace, _ -> {
            tenancy.write(workspace, RESTORE, p -> p.add(now).add(workspace.value()).add(key));
            return findByEmail(workspace, email);
        });
    }

    @Override
    public Optional<StoreUser> find(WorkspaceId workspace, long id) {
        return tenancy.read(workspace, BY_ID, p -> p.add(workspace.value()).add(id), first());
    }

    @Override
    public Optional<StoreUser> findByEmail(WorkspaceId workspace, String email) {
        return tenancy.read(workspace, BY_EMAIL, p -> p.add(workspace.value()).add(StoreUser.emailKey(email)),
                first());
    }

    @Override
    public List<StoreUser> list(WorkspaceId workspace, long offset, int limit) {
        return tenancy.read(workspace, PAGE, p -> p.add(workspace.value()).add(offset).add(limit), rows -> {
            List<StoreUser> users = new ArrayList<>();
            while (rows.next()) {
                users.add(user(rows));
            }
            return users;
        });
    }

    @Override
    public long count(WorkspaceId workspace) {
        return tenancy.read(workspace, COUNT, p -> p.add(workspace.value()), row -> {
            row.next();
            return row.getLong(1);
        });
    }

    @Override
    public Changed change(WorkspaceId workspace, long id, UserChange change, Instant now) {
        try {
            return tenancy.inTransaction(workspace, _ -> {
                Optional<StoreUser> before = find(workspace, id);
                if (before.isEmpty()) {
                    return new Changed.NotFound();
                }
                String email = change.email();
                boolean newEmail = change.fields().contains(Field.EMAIL) && email != null
                        && !email.equals(before.get().email());
                if (newEmail && before.get().isOwner()) {
                    return new Changed.OwnersEmail();
                }
                String key = email == null ? null : StoreUser.emailKey(email);
                tenancy.write(workspace, CHANGE,
                        p -> p.add(newEmail).add(email).add(newEmail).add(key)
                                .add(change.fields().contains(Field.FIRST_NAME)).add(change.firstName())
                                .add(change.fields().contains(Field.LAST_NAME)).add(change.lastName()).add(now)
                                .add(workspace.value()).add(id));
                return new Changed.To(find(workspace, id).orElseThrow());
            });
        } catch (SqlFailure failure) {
            if ("store_user_email".equals(failure.constraint())) {
                return new Changed.EmailTaken();
            }
            throw failure;
        }
    }

    @Override
    public boolean delete(WorkspaceId workspace, long id, Instant now) {
        return tenancy.inTransaction(workspace, _ -> {
            boolean deleted = tenancy.write(workspace, DELETE,
                    p -> p.add(now).add(now).add(workspace.value()).add(id)) == 1;
            if (deleted) {
                // a restored user starts without what was given out before
                tenancy.write(workspace, END_SESSIONS, p -> p.add(workspace.value()).add(id));
                tenancy.write(workspace, END_LINKS, p -> p.add(workspace.value()).add(id));
            }
            return deleted;
        });
    }

    private static String[] codes(Set<Role> roles) {
        return roles.stream().sorted().map(Role::code).toArray(String[]::new);
    }

    private static SqlFunction<ResultSet, Optional<StoreUser>> first() {
        return row -> row.next() ? Optional.of(user(row)) : Optional.empty();
    }

    static StoreUser user(ResultSet row) throws SQLException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String code : (String[]) row.getArray("roles").getArray()) {
            roles.add(Role.find(code).orElseThrow(() -> new IllegalStateException("no role: " + code)));
        }
        @Nullable
        String firstName = row.getString("first_name");
        @Nullable
        String lastName = row.getString("last_name");
        return new StoreUser(row.getLong("id"), row.getString("email"), firstName, lastName, roles);
    }
}
