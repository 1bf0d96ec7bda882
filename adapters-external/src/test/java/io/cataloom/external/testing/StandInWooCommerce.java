package io.cataloom.external.testing;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A WooCommerce site with one product, as its REST API shows and changes it. */
public final class StandInWooCommerce extends StandInStore {

    public static final String KEY = "ck_0123456789abcdef0123456789abcdef01234567";
    public static final String SECRET = "cs_0123456789abcdef0123456789abcdef01234567";
    private static final JsonMapper JSON = new JsonMapper();
    private static final String BASIC = "Basic "
            + Base64.getEncoder().encodeToString((KEY + ":" + SECRET).getBytes(StandardCharsets.UTF_8));

    private final String sku;
    private final boolean dropsAuthorization;
    private String name;
    private String description;
    private String jsonLd = "";
    private String modified;

    /**
     * @param dropsAuthorization
     *            whether the host keeps the Authorization header to itself
     */
    public StandInWooCommerce(String sku, String name, String description, String modified,
            boolean dropsAuthorization) {
        this.sku = sku;
        this.name = name;
        this.description = description;
        this.modified = modified;
        this.dropsAuthorization = dropsAuthorization;
    }

    public synchronized String name() {
        return name;
    }

    public synchronized String description() {
        return description;
    }

    public synchronized String jsonLd() {
        return jsonLd;
    }

    @Override
    protected boolean isWrite(Request request) {
        return request.method().equals("PUT");
    }

    @Override
    protected synchronized Reply reply(Request request) {
        boolean known = !dropsAuthorization && request.header("Authorization").equals(BASIC)
                || request.target().contains("consumer_key=" + KEY + "&consumer_secret=" + SECRET);
        if (!known) {
            return new Reply(401, "{\"code\":\"woocommerce_rest_cannot_view\",\"message\":\"Sorry, you cannot list "
                    + "resources.\",\"data\":{\"status\":401}}");
        }
        if (request.method().equals("GET") && request.target().startsWith("/wp-json/wc/v3/products?sku=")) {
            return new Reply(200, request.target().contains("sku=" + sku) ? "[" + product() + "]" : "[]");
        }
        if (request.method().equals("PUT") && request.target().startsWith("/wp-json/wc/v3/products/77")) {
            update(request.body());
            return new Reply(200, product().toString());
        }
        return new Reply(404,
                "{\"code\":\"rest_no_route\",\"message\":\"No route was found matching the URL and request "
                        + "method.\",\"data\":{\"status\":404}}");
    }

    private void update(String body) {
        try {
            JsonNode change = JSON.readTree(body);
            name = change.path("name").asText(name);
            description = change.path("description").asText(description);
            jsonLd = change.at("/meta_data/0/value").asText(jsonLd);
            modified = "2026-11-21T10:30:00";
        } catch (JsonProcessingException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private ObjectNode product() {
        ObjectNode product = JSON.createObjectNode().put("id", 77).put("name", name).put("slug", "ac1")
                .put("permalink", "https://shop.example/product/ac1/").put("date_modified_gmt", modified)
                .put("type", "simple").put("status", "publish").put("sku", sku).put("description", description);
        var meta = product.putArray("meta_data");
        meta.addObject().put("id", 1).put("key", "_yoast_wpseo_title").put("value", "AC1");
        if (!jsonLd.isEmpty()) {
            meta.addObject().put("id", 2).put("key", "cataloom_json_ld").put("value", jsonLd);
        }
        return product;
    }
}
