package io.cataloom.rest.insights;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.insights.StoreConnection;
import io.cataloom.application.insights.StoreKind;
import io.cataloom.domain.workspace.Secret;

/** A store that texts can be pushed to, or a place for one. */
@Schema(name = "Integration")
@JsonNaming(SnakeCaseStrategy.class)
record IntegrationBody(@Schema(description = "storefront, shopify or woocommerce.") String kind, boolean connected,
        @Schema(description = "The shop's host, or the site's URL.", example = "acme.myshopify.com") @Nullable String address,
        @Schema(description = "By name, each with its first characters only.", example = "{\"access_token\":\"shpat_1a2b...\"}") Map<String, String> credentials,
        @Nullable Instant connectedAt) {

    /** Of these even the beginning would tell much. */
    private static final int SHORT = 20;

    static IntegrationBody of(StoreConnection connection) {
        Map<String, String> masked = new TreeMap<>();
        connection.credentials().forEach((name, secret) -> masked.put(name, mask(secret)));
        boolean byItself = connection.connectedAt().equals(Instant.EPOCH);
        return new IntegrationBody(connection.kind().code(), true, connection.address(), masked,
                byItself ? null : connection.connectedAt());
    }

    static IntegrationBody absent(StoreKind kind) {
        return new IntegrationBody(kind.code(), false, null, Map.of(), null);
    }

    private static String mask(Secret secret) {
        return (secret.reveal().length() < SHORT ? "" : secret.prefix()) + "...";
    }
}
