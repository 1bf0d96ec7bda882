package io.cataloom.external.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.insights.StoreConnection;
import io.cataloom.application.insights.StoreConnections;
import io.cataloom.application.insights.StoreFailure;
import io.cataloom.application.insights.StoreKind;
import io.cataloom.application.insights.StorePush;
import io.cataloom.application.product.ProductView;
import io.cataloom.domain.insights.RewriteField;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.external.http.HttpCall;

/**
 * Shopify's Admin API in GraphQL. A product is found by its handle, the end of its page's address. Bullets and
 * questions are sections of the description, so that every theme shows them; JSON-LD is the metafield
 * {@code cataloom.json_ld}, which a theme has to print.
 */
@Singleton
final class ShopifyStore implements StorePush {

    private static final Pattern SHOP = Pattern.compile("[a-z0-9][a-z0-9-]*\\.myshopify\\.com");
    private static final Pattern HANDLE = Pattern.compile("/products/([^/?#]+)");
    private static final String PRODUCT = """
            { id title descriptionHtml updatedAt metafield(namespace: "cataloom", key: "json_ld") { value } }""";
    private static final String FIND = "query FindProduct($handle: String!) { "
            + "productByIdentifier(identifier: {handle: $handle}) " + PRODUCT + " }";
    private static final String UPDATE = "mutation UpdateProduct($product: ProductUpdateInput!) { "
            + "productUpdate(product: $product) { product " + PRODUCT + " userErrors { field message } } }";
    private static final int MOST_WAITS = 5;
    private static final double LONGEST_WAIT = 30;
    private static final double USUAL_RESTORE_RATE = 100;

    private final StoreConnections connections;
    private final StoreHttp http;
    private final ShopifyTokens tokens;
    private final StoreSettings settings;

    ShopifyStore(StoreConnections connections, StoreHttp http, ShopifyTokens tokens, StoreSettings settings) {
        this.connections = connections;
        this.http = http;
        this.tokens = tokens;
        this.settings = settings;
    }

    @Override
    public StoreKind kind() {
        return StoreKind.SHOPIFY;
    }

    @Override
    public boolean takes(RewriteField field) {
        return switch (field) {
            case TITLE, BULLETS, DESCRIPTION, FAQ, JSON_LD -> true;
            case COPY_MODULE, A_PLUS, QA -> false;
        };
    }

    @Override
    public Place read(WorkspaceId workspace, ProductView product, RewriteField field) {
        String url = product.values().get(ListingField.URL);
        Matcher handle = HANDLE.matcher(url == null ? "" : url);
        if (!handle.find()) {
            throw notThere("The address of the product's page has no Shopify handle (/products/...).");
        }
        ObjectNode variables = StoreHttp.JSON.createObjectNode().put("handle",
                URLDecoder.decode(handle.group(1).replace("+", "%2B"), StandardCharsets.UTF_8));
        JsonNode found = call(workspace, FIND, variables).path("productByIdentifier");
        if (!found.isObject()) {
            throw notThere("The shop has no product with the handle '" + handle.group(1) + "'.");
        }
        return place(product.sku(), found, field);
    }

    @Override
    public String compose(Place place, RewriteField field, String text) {
        return switch (field) {
            case DESCRIPTION, BULLETS, FAQ -> FieldHtml.put(place.value(), field, text);
            case TITLE, JSON_LD, COPY_MODULE, A_PLUS, QA -> text;
        };
    }

    @Override
    public boolean isSame(RewriteField field, @Nullable String one, @Nullable String other) {
        return field == RewriteField.JSON_LD ? JsonLdText.isSame(one, other) : FieldHtml.isSame(one, other);
    }

    @Override
    public Place write(WorkspaceId workspace, Place place, RewriteField field, @Nullable String value) {
        ObjectNode product = StoreHttp.JSON.createObjectNode().put("id", place.remoteId());
        switch (field) {
            case TITLE -> product.put("title", value == null ? "" : value);
            case DESCRIPTION, BULLETS, FAQ -> product.put("descriptionHtml", value == null ? "" : value);
            case JSON_LD ->
                product.putArray("metafields").addObject().put("namespace", "cataloom").put("key", "json_ld")
                        .put("type", "json").put("value", value == null || value.isBlank() ? "{}" : value);
            case COPY_MODULE, A_PLUS, QA -> throw new IllegalArgumentException("no place for " + field.code());
        }
        ObjectNode variables = StoreHttp.JSON.createObjectNode();
        variables.set("product", product);
        JsonNode update = call(workspace, UPDATE, variables).path("productUpdate");
        List<String> errors = new ArrayList<>();
        update.path("userErrors").forEach(error -> errors.add(error.path("message").asText()));
        if (!errors.isEmpty() || !update.path("product").isObject()) {
            throw new StoreFailure("store_refused", ("Shopify refused the text: " + String.join(" ", errors)).strip(),
                    false,
                    null);
        }
        return place(place.sku(), update.path("product"), field);
    }

    private static Place place(String sku, JsonNode product, RewriteField field) {
        JsonNode member = switch (field) {
            case TITLE -> product.path("title");
            case DESCRIPTION, BULLETS, FAQ -> product.path("descriptionHtml");
            case JSON_LD -> product.path("metafield").path("value");
            case COPY_MODULE, A_PLUS, QA -> throw new IllegalArgumentException("no place for " + field.code());
        };
        String value = member.isTextual() && !member.textValue().isEmpty() ? member.textValue() : null;
        String updatedAt = product.path("updatedAt").asText();
        return new Place(sku, product.path("id").asText(), value, text(field, value), updatedAt,
                Instant.parse(updatedAt));
    }

    private static String text(RewriteField field, @Nullable String value) {
        return switch (field) {
            case DESCRIPTION, BULLETS, FAQ -> FieldHtml.text(value, field);
            case JSON_LD -> JsonLdText.isSame(value, null) || value == null ? "" : value;
            case TITLE, COPY_MODULE, A_PLUS, QA -> value == null ? "" : value;
        };
    }

    /** @return {@code data} of an answer without errors */
    private JsonNode call(WorkspaceId workspace, String query, ObjectNode variables) {
        StoreConnection shop = connections.find(workspace, StoreKind.SHOPIFY).orElseThrow(
                () -> new StoreFailure("integration_not_connected", "Shopify is not connected any more.", false, null));
        String base = baseUrl(shop);
        ObjectNode body = StoreHttp.JSON.createObjectNode().put("query", query);
        body.set("variables", variables);
        for (int waits = 0;;) {
            StoreHttp.Answer answer = http.send(workspace, StoreKind.SHOPIFY.code(), HttpCall
                    .post(base + "/admin/api/" + settings.shopifyVersion() + "/graphql.json", "application/json",
                            body.toString().getBytes(StandardCharsets.UTF_8))
                    .header("Accept", "application/json")
                    .header("X-Shopify-Access-Token", tokens.token(workspace, shop, base).reveal()));
            if (answer.status() == 401) {
                if (waits++ < MOST_WAITS && tokens.forget(workspace)) {
                    continue;
                }
                throw new StoreFailure("store_unauthorized",
                        "Shopify refused the token: " + answer.body().path("errors").asText("401"), false, null);
            }
            if (answer.status() != 200) {
                throw new StoreFailure("store_refused", "Shopify answered with status " + answer.status() + ".", false,
                        null);
            }
            JsonNode errors = answer.body().path("errors");
            if (errors.isMissingNode() || errors.isNull() || errors.isArray() && errors.isEmpty()) {
                return answer.body().path("data");
            }
            JsonNode first = errors.isArray() ? errors.path(0) : errors;
            switch (first.path("extensions").path("code").asText()) {
                case "THROTTLED" -> {
                    if (++waits > MOST_WAITS) {
                        throw new StoreFailure("store_busy", "Shopify is busy: Throttled.", true, null);
                    }
                    pause(answer.body().path("extensions").path("cost"));
                }
                case "ACCESS_DENIED" ->
                    throw new StoreFailure("store_unauthorized", "The token lacks a scope: " + message(first), false,
                            null);
                case "INTERNAL_SERVER_ERROR" ->
                    throw new StoreFailure("store_unavailable", "Shopify failed: " + message(first), true, null);
                default -> throw new StoreFailure("store_refused", "Shopify refused: " + message(first), false, null);
            }
        }
    }

    /** Until the bucket holds again what the call asks for. */
    private static void pause(JsonNode cost) {
        JsonNode bucket = cost.path("throttleStatus");
        double lacking = cost.path("requestedQueryCost").asDouble(0) - bucket.path("currentlyAvailable").asDouble(0);
        double rate = bucket.path("restoreRate").asDouble(USUAL_RESTORE_RATE);
        double seconds = Math.min(LONGEST_WAIT, Math.max(0, lacking) / (rate > 0 ? rate : USUAL_RESTORE_RATE));
        LockSupport.parkNanos((long) (seconds * TimeUnit.SECONDS.toNanos(1)));
    }

    private String baseUrl(StoreConnection shop) {
        String host = String.valueOf(shop.address());
        if (!SHOP.matcher(host).matches()) {
            throw new StoreFailure("store_refused", "Not a Shopify host.", false, null);
        }
        return settings.shopifyUrl().isEmpty() ? "https://" + host : settings.shopifyUrl();
    }

    private static String message(JsonNode error) {
        return error.isTextual() ? error.textValue() : error.path("message").asText();
    }

    private static StoreFailure notThere(String message) {
        return new StoreFailure("product_not_in_store", message, false, null);
    }
}
