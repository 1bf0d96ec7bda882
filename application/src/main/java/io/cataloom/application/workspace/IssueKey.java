package io.cataloom.application.workspace;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.ApiKey;
import io.cataloom.domain.workspace.Cidr;
import io.cataloom.domain.workspace.Secret;
import io.cataloom.domain.workspace.WorkspaceId;

/** Makes a key for one API of a workspace. Its secret is handed out once, here, and nowhere kept. */
public final class IssueKey {

    /** What a permission of the store API can be about; the first segment of its paths too. */
    public static final Set<String> STORE_RESOURCES = Set.of("store", "users", "settings", "products", "offers",
            "categories", "brands", "articles", "article-categories", "pages", "analytics", "data");
    private static final int MAX_NAME = 200;

    private final ApiKeys keys;
    private final Supplier<String> ids;
    private final RandomGenerator random;
    private final Clock clock;

    /**
     * @param ids
     *            a new ULID each time
     * @param random
     *            what secrets are made of: a secure one
     */
    public IssueKey(ApiKeys keys, Supplier<String> ids, RandomGenerator random, Clock clock) {
        this.keys = keys;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
    }

    /**
     * @param permissions
     *            empty for everything
     * @param allowedIps
     *            networks that may use it, empty for any
     * @param expiresAt
     *            null for never
     * @throws InvalidInput
     *             if the API has no such permission, a network is not one, or the expiry is past
     */
    public IssuedKey issue(WorkspaceId workspace, Api api, String name, Set<String> permissions,
            List<String> allowedIps, @Nullable Instant expiresAt) {
        if (name.isBlank() || name.length() > MAX_NAME || name.codePoints().anyMatch(Character::isISOControl)) {
            throw new InvalidInput("a key's name has 1 to " + MAX_NAME + " characters");
        }
        Instant now = clock.instant();
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw new InvalidInput("the expiry " + expiresAt + " is past");
        }
        for (String permission : new TreeSet<>(permissions)) {
            if (!isPermission(api, permission)) {
                throw new InvalidInput("no permission of the " + api.code() + " API: '" + permission + "' ("
                        + permissionsOf(api) + ")");
            }
        }
        List<String> networks = allowedIps.stream().map(IssueKey::network).distinct().toList();
        Secret secret = Secret.generate(api, random);
        ApiKey key = new ApiKey(workspace, "key_" + ids.get(), api, name, secret.prefix(),
                permissions.isEmpty() ? Set.of("*") : permissions, networks, now, expiresAt, null);
        keys.add(key, secret.sha256());
        return new IssuedKey(key, secret);
    }

    /** In words, for help texts. */
    public static String permissionsOf(Api api) {
        return switch (api) {
            case CATALOG -> "*";
            case INSIGHTS -> "*, read, write";
            case FRESHSTORE -> "*, read, write, RESOURCE:read, RESOURCE:write; resources: "
                    + String.join(", ", new TreeSet<>(STORE_RESOURCES));
        };
    }

    private static boolean isPermission(Api api, String permission) {
        return switch (api) {
            case CATALOG -> permission.equals("*");
            case INSIGHTS -> Set.of("*", "read", "write").contains(permission);
            case FRESHSTORE -> Set.of("*", "read", "write").contains(permission) || isStorePermission(permission);
        };
    }

    private static boolean isStorePermission(String permission) {
        int colon = permission.indexOf(':');
        return colon > 0 && STORE_RESOURCES.contains(permission.substring(0, colon))
                && Set.of("read", "write").contains(permission.substring(colon + 1));
    }

    private static String network(String text) {
        String network = text.strip();
        if (!Cidr.isValid(network)) {
            throw new InvalidInput("a network is written like 203.0.113.0/24, 203.0.113.7 or 2001:db8::/32, not: '"
                    + text + "'");
        }
        return network.indexOf('/') >= 0 ? network : network + (network.indexOf(':') < 0 ? "/32" : "/128");
    }

    /** A new key and its secret. */
    public record IssuedKey(ApiKey key, Secret secret) {
    }
}
