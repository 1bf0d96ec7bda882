package io.cataloom.external.store;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Base64;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.insights.StoreConnection;
import io.cataloom.application.insights.StoreConnections;
import io.cataloom.application.insights.StoreFailure;
import io.cataloom.application.insights.StoreKind;
import io.cataloom.application.insights.StorePush;
import io.cataloom.application.product.ProductView;
import io.cataloom.domain.insights.RewriteField;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.external.http.HttpCall;

/**
 * WooCommerce's REST API, version 3. A product is found by its sku. Bullets and questions are sections of the
 * description; JSON-LD is the custom field {@code cataloom_json_ld}, which a theme has to print.
 */
@Singleton
final class WooCommerceStore implements StorePush {

    private static final String JSON_LD = "cataloom_json_ld";

    private final StoreConnections connections;
    private final StoreHttp http;
    private final StoreSettings settings;

    WooCommerceStore(StoreConnections connections, StoreHttp http, StoreSettings settings) {
        this.connections = connections;
        this.http = http;
        this.settings = settings;
    }

    @Override
    public StoreKind kind() {
        return StoreKind.WOOCOMMERCE;
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
        JsonNode found = call(workspace, "/products?sku=" + encoded(product.sku()), null);
        for (JsonNode candidate : found) {
            if (candidate.path("sku").asText().equals(product.sku())) {
                return place(product.sku(), candidate, field);
            }
        }
        throw new StoreFailure("product_not_in_store", "The shop has no product with this SKU.", false, null);
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
        return switch (field) {
            case JSON_LD -> JsonLdText.isSame(one, other);
            case TITLE -> unescaped(one).equals(unescaped(other));
            case DESCRIPTION, BULLETS, FAQ, COPY_MODULE, A_PLUS, QA -> FieldHtml.isSame(one, other);
        };
    }

    @Override
    public Place write(WorkspaceId workspace, Place place, RewriteField field, @Nullable String value) {
        ObjectNode change = StoreHttp.JSON.createObjectNode();
        String text = value == null ? "" : value;
        switch (field) {
            case TITLE -> change.put("name", text);
            case DESCRIPTION, BULLETS, FAQ -> change.put("description", text);
            case JSON_LD -> change.putArray("meta_data").addObject().put("key", JSON_LD).put("value", text);
            case COPY_MODULE, A_PLUS, QA -> throw new IllegalArgumentException("no place for " + field.code());
        }
        return place(place.sku(), call(workspace, "/products/" + encoded(place.remoteId()), change), field);
    }

    private static Place place(String sku, JsonNode product, RewriteField field) {
        JsonNode member = switch (field) {
            case TITLE -> product.path("name");
            case DESCRIPTION, BULLETS, FAQ -> product.path("description");
            case JSON_LD -> meta(product);
            case COPY_MODULE, A_PLUS, QA -> throw new IllegalArgumentException("no place for " + field.code());
        };
        String value = member.isTextual() && !member.textValue().isEmpty() ? member.textValue() : null;
        String version = product.path("date_modified_gmt").asText();
        return new Place(sku, product.path("id").asText(), value, text(field, value), version, moment(version));
    }

    private static JsonNode meta(JsonNode product) {
        for (JsonNode entry : product.path("meta_data")) {
            if (entry.path("key").asText().equals(JSON_LD)) {
                return entry.path("value");
            }
        }
        return StoreHttp.JSON.missingNode();
    }

    private static String text(RewriteField field, @Nullable String value) {
        return switch (field) {
            case DESCRIPTION, BULLETS, FAQ -> FieldHtml.text(value, field);
            case TITLE -> unescaped(value);
            case JSON_LD, COPY_MODULE, A_PLUS, QA -> value == null ? "" : value;
        };
    }

    private static String unescaped(@Nullable String text) {
        return text == null ? "" : Parser.unescapeEntities(text, false);
    }

    /** Without a time zone: it is Greenwich's. */
    private static Instant moment(String text) {
        try {
            return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException unknown) {
            return Instant.MAX;
        }
    }

    /**
     * @param change
     *            what to PUT; null to GET
     */
    private JsonNode call(WorkspaceId workspace, String path, @Nullable ObjectNode change) {
        StoreConnection site = connections.find(workspace, StoreKind.WOOCOMMERCE)
                .orElseThrow(() -> new StoreFailure("integration_not_connected",
                        "WooCommerce is not connected any more.", false, null));
        String base = String.valueOf(site.address()).replaceAll("/+$", "");
        if (!base.startsWith("https://") && !settings.plainHttp()) {
            throw new StoreFailure("store_refused", "The site must be called by https.", false, null);
        }
        String url = base + "/wp-json/wc/v3" + path;
        String key = site.credential(StoreConnection.CONSUMER_KEY).reveal();
        String secret = site.credential(StoreConnection.CONSUMER_SECRET).reveal();
        StoreHttp.Answer answer = http.send(workspace, StoreKind.WOOCOMMERCE.code(), call(url, change)
                .header("Authorization", "Basic " + Base64.getEncoder()
                        .encodeToString((key + ":" + secret).getBytes(StandardCharsets.UTF_8))));
        if (answer.status() == 401) {
            // some hosts drop the Authorization header
            answer = http.send(workspace, StoreKind.WOOCOMMERCE.code(), call(url + (url.contains("?") ? "&" : "?")
                    + "consumer_key=" + encoded(key) + "&consumer_secret=" + encoded(secret), change));
        }
        return checked(answer);
    }

    private static HttpCall call(String url, @Nullable ObjectNode change) {
        HttpCall call = change == null ? HttpCall.get(url)
                : HttpCall.put(url, "application/json", change.toString().getBytes(StandardCharsets.UTF_8));
        return call.header("Accept", "application/json");
    }

    private static JsonNode checked(StoreHttp.Answer answer) {
        if (answer.status() == 200 && answer.body().isContainerNode()) {
            return answer.body();
        }
        String code = answer.body().path("code").asText("");
        String message = answer.body().path("message").asText("status " + answer.status());
        if (answer.status() == 401 || answer.status() == 403) {
            throw new StoreFailure("store_unauthorized", "WooCommerce refused the key: " + message, false, null);
        }
        if (code.equals("rest_no_route")) {
            throw new StoreFailure("store_refused",
                    "The site has no WooCommerce REST API at that address, or its permalinks are off.", false, null);
        }
        if (answer.status() == 404) {
            throw new StoreFailure("product_not_in_store", "WooCommerce does not know the product: " + message, false,
                    null);
        }
        if (answer.status() >= 300 && answer.status() < 400) {
            throw new StoreFailure("store_refused", "The site's address leads elsewhere: give the one it leads to.",
                    false, null);
        }
        throw new StoreFailure("store_refused", "WooCommerce refused: " + message, false, null);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
