package io.cataloom.benchmarks;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A workspace without limits, and its keys.
 *
 * @param id
 *            what its rows bear
 * @param publicId
 *            what the outside calls it
 */
record Tenant(long id, String publicId, String partner, String catalogToken, String insightsKey, String storeKey) {

    static Tenant create(AdminCommands admin, Connection connection)
            throws IOException, InterruptedException, SQLException {
        JsonNode workspace = admin.run("workspace", "create", "Benchmark", "--locale", Catalogue.LOCALE);
        String publicId = workspace.get("workspace").asText();
        long id = Sql.number(connection, "SELECT id FROM workspace WHERE public_id = '" + publicId + "'");
        for (Map.Entry<String, String> attribute : Catalogue.attributes().entrySet()) {
            Sql.execute(connection, "INSERT INTO attribute_definition (workspace_id, name, type) VALUES (" + id + ", '"
                    + attribute.getKey() + "', '" + attribute.getValue() + "')", id);
        }
        return new Tenant(id, publicId, workspace.get("partner_name").asText(), key(admin, publicId, "catalog"),
                key(admin, publicId, "insights"), key(admin, publicId, "freshstore"));
    }

    private static String key(AdminCommands admin, String workspace, String api)
            throws IOException, InterruptedException {
        admin.run("limit", "set", "--workspace", workspace, "--api", api, "--per-minute", "0");
        return admin.run("key", "create", "--workspace", workspace, "--api", api).get("key").asText();
    }

    Map<String, String> catalogHeaders() {
        return Map.of("X-PARTNER-NAME", partner, "X-REQUEST-TOKEN", catalogToken);
    }

    Map<String, String> storeHeaders() {
        return Map.of("Authorization", "Bearer " + storeKey, "Accept", "application/json");
    }

    Map<String, String> insightsHeaders() {
        return Map.of("Authorization", "Bearer " + insightsKey);
    }
}
