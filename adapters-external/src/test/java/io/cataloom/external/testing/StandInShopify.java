package io.cataloom.external.testing;

import java.io.UncheckedIOException;
import java.time.Instant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One Shopify shop with one product, as the Admin API in GraphQL shows and changes it. */
public final class StandInShopify extends StandInStore {

    public static final String TOKEN = "shpat_0123456789abcdef0123456789abcdef";
    private static final JsonMapper JSON = new JsonMapper();

    private final String handle;
    private String title;
    private String descriptionHtml;
    private String jsonLd = "";
    private Instant updatedAt;
    private String token = TOKEN;

    public StandInShopify(String handle, String title, String descriptionHtml, Instant updatedAt) {
        this.handle = handle;
        this.title = title;
        this.descriptionHtml = descriptionHtml;
        this.updatedAt = updatedAt;
    }

    /** Somebody else changes the product. */
    public synchronized void edit(String newTitle, Instant at) {
        title = newTitle;
        updatedAt = at;
    }

    public synchronized void acceptOnly(String otherToken) {
        token = otherToken;
    }

    public synchronized String title() {
        return title;
    }

    public synchronized String descriptionHtml() {
        return descriptionHtml;
    }

    public synchronized String jsonLd() {
        return jsonLd;
    }

    @Override
    protected boolean isWrite(Request request) {
        return request.body().contains("productUpdate");
    }

    @Override
    protected synchronized Reply reply(Request request) {
        if (request.target().equals("/admin/oauth/access_token")) {
            return new Reply(200, "{\"access_token\":\"" + token
                    + "\",\"scope\":\"write_products\",\"expires_in\":86399}");
        }
        if (!request.header("X-shopify-access-token").equals(token)) {
            return new Reply(401,
                    "{\"errors\":\"[API] Invalid API key or access token (unrecognized login or wrong password)\"}");
        }
        try {
            JsonNode body = JSON.readTree(request.body());
            String query = body.path("query").asText();
            ObjectNode data = JSON.createObjectNode();
            if (query.contains("productByIdentifier")) {
                boolean known = body.at("/variables/handle").asText().equals(handle);
                data.set("productByIdentifier", known ? product() : JSON.nullNode());
            } else if (query.contains("$product: ProductUpdateInput!") && query.contains("product: $product")) {
                update(body.at("/variables/product"));
                ObjectNode update = data.putObject("productUpdate");
                update.set("product", product());
                update.putArray("userErrors");
            } else {
                return new Reply(200, "{\"errors\":[{\"message\":\"Field doesn't exist\"}]}");
            }
            return new Reply(200, "{\"data\":" + data + ",\"extensions\":{\"cost\":{\"requestedQueryCost\":10,"
                    + "\"actualQueryCost\":10,\"throttleStatus\":{\"maximumAvailable\":2000.0,"
                    + "\"currentlyAvailable\":1990,\"restoreRate\":100.0}}}}");
        } catch (JsonProcessingException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void update(JsonNode change) {
        title = change.path("title").asText(title);
        descriptionHtml = change.path("descriptionHtml").asText(descriptionHtml);
        jsonLd = change.at("/metafields/0/value").asText(jsonLd);
        updatedAt = updatedAt.plusSeconds(1);
    }

    private ObjectNode product() {
        ObjectNode product = JSON.createObjectNode().put("id", "gid://shopify/Product/1").put("title", title)
                .put("descriptionHtml", descriptionHtml).put("updatedAt", updatedAt.toString());
        if (jsonLd.isEmpty()) {
            product.putNull("metafield");
        } else {
            product.putObject("metafield").put("value", jsonLd);
        }
        return product;
    }
}
