package io.cataloom.catalogapi;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.product.ProductViews;
import io.cataloom.domain.product.AttributeType;
import io.cataloom.domain.product.LocaleKey;
import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.Setting;
import io.cataloom.domain.workspace.Workspace;
import io.cataloom.domain.workspace.WorkspaceId;

/** A client of the API with an account, and what its administrator and its readers do. */
record Account(CatalogApiUnderTest api, Workspace workspace, String token) {

    WorkspaceId id() {
        return workspace.id();
    }

    String partner() {
        return workspace.partnerName();
    }

    /** The same client with another key. */
    Account with(String otherToken) {
        return new Account(api, workspace, otherToken);
    }

    /** The same client, talking to another instance of the API. */
    Account at(CatalogApiUnderTest other) {
        return new Account(other, workspace, token);
    }

    HttpRequest.Builder to(String path) {
        return api.to(path).header("X-PARTNER-NAME", partner()).header("X-REQUEST-TOKEN", token);
    }

    Answer post(String path, String json) {
        return api.send(to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    Answer post(String path, byte[] json) {
        return api.send(to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(json)));
    }

    Answer post(String path, JsonNode... records) {
        return post(path, Json.array(records).toString());
    }

    Answer post(String path, List<? extends JsonNode> records) {
        return post(path, Json.array(records).toString());
    }

    Answer ingest(JsonNode... records) {
        return post("/v2/ingest", records);
    }

    Answer update(JsonNode... records) {
        return post("/v2/update", records);
    }

    /** The product's listing in that locale, or store; JSON's null if it has none. */
    JsonNode stored(String itemId, @Nullable String locale) {
        LocaleKey key = locale == null ? null : LocaleKey.parse(locale).orElseThrow();
        return api.bean(ProductViews.class).find(id(), itemId, key).map(Json::of).orElse(NullNode.getInstance());
    }

    /** Every product's id. */
    List<String> storedIds() {
        return api.bean(ProductViews.class).list(id(), null, 100_000).stream().map(view -> view.sku()).toList();
    }

    Account locales(String... locales) {
        api.configure().defineLocales(id(), List.of(locales));
        return this;
    }

    Account attribute(String name, AttributeType type) {
        api.configure().defineAttributes(id(), Map.of(name, type));
        return this;
    }

    Account set(Setting setting, String value) {
        api.configure().putSettings(id(), Map.of(setting.key(), value));
        return this;
    }

    Account limitTo(int perMinute) {
        api.configure().putLimit(id(), Api.CATALOG, perMinute, 0);
        return this;
    }

    /** Every row of every tenant's table that is this account's, as text; counted requests left out. */
    Map<String, List<String>> rows() {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (String table : api.query("SELECT c.table_name FROM information_schema.columns c WHERE c.table_schema ="
                + " 'public' AND c.column_name = 'workspace_id' AND c.table_name <> 'request_quota' ORDER BY 1")) {
            rows.put(table, api.query("SELECT (to_jsonb(t) - 'last_used_at')::text FROM \"" + table
                    + "\" t WHERE workspace_id = " + id().value() + " ORDER BY 1"));
        }
        return rows;
    }

    /** The request as it goes over the wire, for what no decent client would send. */
    String head(String path, String... headers) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nX-PARTNER-NAME: " + partner()
                + "\r\nX-REQUEST-TOKEN: " + token + "\r\n"
                + List.of(headers).stream().map(header -> header + "\r\n").collect(Collectors.joining()) + "\r\n";
    }
}
