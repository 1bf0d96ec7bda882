package io.cataloom.application.storefront.users;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.storefront.users.Role;
import io.cataloom.domain.storefront.users.StoreUser;
import io.cataloom.domain.workspace.WorkspaceId;

/** The users of a store. Those deleted are not found, but keep their number and their e-mail address. */
public interface StoreUsers {

    /** Adds a user, unless one has the e-mail address: then that one, restored if it was deleted. */
    Added add(WorkspaceId workspace, NewUser user, Instant now);

    /** The user with that address, restored if it was deleted. */
    Optional<StoreUser> restore(WorkspaceId workspace, String email, Instant now);

    Optional<StoreUser> find(WorkspaceId workspace, long id);

    Optional<StoreUser> findByEmail(WorkspaceId workspace, String email);

    /** The newest first. */
    List<StoreUser> list(WorkspaceId workspace, long offset, int limit);

    long count(WorkspaceId workspace);

    Changed change(WorkspaceId workspace, long id, UserChange change, Instant now);

    /**
     * Deletes a user, but no owner; links and sessions end.
     *
     * @return whether one was deleted
     */
    boolean delete(WorkspaceId workspace, long id, Instant now);

    record NewUser(String email, @Nullable String firstName, @Nullable String lastName, Set<Role> roles,
            boolean newsletter, String passwordHash) {
    }

    /**
     * @param fields
     *            which of the others to set; null clears a name
     */
    record UserChange(Set<Field> fields, @Nullable String email, @Nullable String firstName,
            @Nullable String lastName) {

        public enum Field {
            EMAIL, FIRST_NAME, LAST_NAME
        }
    }

    sealed interface Added {
        record New(StoreUser user) implements Added {
        }

        record Known(StoreUser user) implements Added {
        }

        /** The store has a super admin already. */
        record OwnerExists() implements Added {
        }
    }

    sealed interface Changed {
        record To(StoreUser user) implements Changed {
        }

        record NotFound() implements Changed {
        }

        record EmailTaken() implements Changed {
        }

        /** A super admin's e-mail address stays. */
        record OwnersEmail() implements Changed {
        }
    }
}
