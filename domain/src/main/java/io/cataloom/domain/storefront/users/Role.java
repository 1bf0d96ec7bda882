package io.cataloom.domain.storefront.users;

import java.util.Arrays;
import java.util.Optional;

/** What a user may do. */
public enum Role {

    /** A visitor of the shop; also who signed up for the newsletter. No access to the console. */
    USER("user"),

    /** Works in the console. */
    ADMIN("admin"),

    /** The owner: at most one in a store, and its e-mail address stays. */
    SUPER_ADMIN("super admin");

    private final String code;

    Role(String code) {
        this.code = code;
    }

    /** How requests, answers and the database name it. */
    public String code() {
        return code;
    }

    public boolean mayUseTheConsole() {
        return this != USER;
    }

    public static Optional<Role> find(String code) {
        return Arrays.stream(values()).filter(role -> role.code.equals(code)).findFirst();
    }
}
