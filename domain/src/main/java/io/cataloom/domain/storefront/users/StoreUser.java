package io.cataloom.domain.storefront.users;

import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A user of one store.
 *
 * @param id
 *            the user's number in the workspace
 * @param email
 *            as it was written; two that differ only by case are the same ({@link #emailKey})
 */
public record StoreUser(long id, String email, @Nullable String firstName, @Nullable String lastName,
        Set<Role> roles) {

    public StoreUser {
        roles = Set.copyOf(roles);
    }

    public boolean isOwner() {
        return roles.contains(Role.SUPER_ADMIN);
    }

    public boolean mayUseTheConsole() {
        return roles.stream().anyMatch(Role::mayUseTheConsole);
    }

    /** What is unique about an e-mail address. */
    public static String emailKey(String email) {
        return email.toLowerCase(Locale.ROOT);
    }
}
