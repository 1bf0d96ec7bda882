package io.cataloom.external.store;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;

import io.cataloom.application.insights.StoreConnection;
import io.cataloom.application.insights.StoreFailure;
import io.cataloom.application.insights.StoreKind;
import io.cataloom.domain.workspace.Secret;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.external.http.HttpCall;

/** Access tokens of Shopify apps: the one that was given, or one asked for with the client's id and secret. */
@Singleton
final class ShopifyTokens {

    private static final Duration EARLY = Duration.ofMinutes(1);

    private final StoreHttp http;
    private final InstantSource clock;
    private final Map<WorkspaceId, Token> asked = new ConcurrentHashMap<>();

    ShopifyTokens(StoreHttp http, InstantSource clock) {
        this.http = http;
        this.clock = clock;
    }

    Secret token(WorkspaceId workspace, StoreConnection shop, String baseUrl) {
        Secret lasting = shop.credentials().get(StoreConnection.ACCESS_TOKEN);
        if (lasting != null) {
            return lasting;
        }
        Token known = asked.get(workspace);
        if (known != null && known.connection().equals(shop.connectedAt())
                && known.until().isAfter(clock.instant())) {
            return known.secret();
        }
        Token fresh = ask(workspace, shop, baseUrl);
        asked.put(workspace, fresh);
        return fresh.secret();
    }

    /** @return whether there is hope that the next one is better */
    boolean forget(WorkspaceId workspace) {
        return asked.remove(workspace) != null;
    }

    private Token ask(WorkspaceId workspace, StoreConnection shop, String baseUrl) {
        String form = "grant_type=client_credentials&client_id="
                + encoded(shop.credential(StoreConnection.CLIENT_ID)) + "&client_secret="
                + encoded(shop.credential(StoreConnection.CLIENT_SECRET));
        StoreHttp.Answer answer = http.send(workspace, StoreKind.SHOPIFY.code(),
                HttpCall.post(baseUrl + "/admin/oauth/access_token", "application/x-www-form-urlencoded",
                        form.getBytes(StandardCharsets.UTF_8)).header("Accept", "application/json"));
        JsonNode token = answer.body().path("access_token");
        if (answer.status() != 200 || !token.isTextual()) {
            throw new StoreFailure("store_unauthorized", "Shopify gave no token for the client's id and secret.",
                    false, null);
        }
        Duration life = Duration.ofSeconds(answer.body().path("expires_in").asLong(EARLY.toSeconds() * 2));
        return new Token(shop.connectedAt(), new Secret(token.textValue()), clock.instant().plus(life).minus(EARLY));
    }

    private static String encoded(Secret secret) {
        return URLEncoder.encode(secret.reveal(), StandardCharsets.UTF_8);
    }

    private record Token(Instant connection, Secret secret, Instant until) {
    }
}
