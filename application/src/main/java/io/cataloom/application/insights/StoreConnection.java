package io.cataloom.application.insights;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.workspace.Secret;

/**
 * How a workspace's store is reached.
 *
 * @param address
 *            the shop's host or the site's URL; null where none is needed
 * @param credentials
 *            by name
 */
public record StoreConnection(StoreKind kind, @Nullable String address, Map<String, Secret> credentials,
        Instant connectedAt) {

    /** A Shopify app's lasting token. */
    public static final String ACCESS_TOKEN = "access_token";
    /** A Shopify app that asks for a token when it needs one. */
    public static final String CLIENT_ID = "client_id";
    public static final String CLIENT_SECRET = "client_secret";
    /** A WooCommerce REST key. */
    public static final String CONSUMER_KEY = "consumer_key";
    public static final String CONSUMER_SECRET = "consumer_secret";

    public StoreConnection {
        credentials = Map.copyOf(credentials);
    }

    public Secret credential(String name) {
        Secret secret = credentials.get(name);
        if (secret == null) {
            throw new IllegalStateException("the connection to %s has no %s".formatted(kind.code(), name));
        }
        return secret;
    }
}
