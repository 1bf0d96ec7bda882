package io.cataloom.standalone;

import java.util.LinkedHashMap;
import java.util.Map;

import io.cataloom.catalogapi.CatalogIngestApi;
import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.Workspace;
import io.cataloom.insightsapi.InsightsApi;
import io.cataloom.persistence.testing.ApiUnderTest;
import io.cataloom.persistence.testing.TestPostgres;
import io.cataloom.persistence.testing.TestPostgres.Database;
import io.cataloom.storeapi.FreshstoreApi;

/** All three on one database, with one workspace that has no limits. */
final class ThreeApis implements AutoCloseable {

    private final ApiUnderTest catalog;
    private final ApiUnderTest insights;
    private final ApiUnderTest store;
    private final Workspace workspace;
    private final Map<Api, String> keys = new LinkedHashMap<>();

    ThreeApis() {
        Database database = TestPostgres.database();
        catalog = new ApiUnderTest(Api.CATALOG, CatalogIngestApi::start, database, Map.of());
        insights = new ApiUnderTest(Api.INSIGHTS, InsightsApi::start, database, Map.of());
        store = new ApiUnderTest(Api.FRESHSTORE, FreshstoreApi::start, database, Map.of());
        workspace = insights.workspace();
        for (Api api : Api.values()) {
            insights.configure().putLimit(workspace.id(), api, 0, 0);
            keys.put(api, insights.key(workspace.id(), api));
        }
    }

    ApiUnderTest api(Api api) {
        return switch (api) {
            case CATALOG -> catalog;
            case INSIGHTS -> insights;
            case FRESHSTORE -> store;
        };
    }

    String url(Api api) {
        return "http://localhost:" + api(api).port();
    }

    String documentPath(Api api) {
        return switch (api) {
            case CATALOG -> "/v2/openapi.json";
            case INSIGHTS -> "/v1/openapi.json";
            case FRESHSTORE -> "/api/openapi.json";
        };
    }

    String key(Api api) {
        return keys.get(api);
    }

    /** What a client of that API proves itself with: names and values of headers, in turns. */
    String[] credentials(Api api) {
        return switch (api) {
            case CATALOG -> new String[]{"X-PARTNER-NAME", workspace.partnerName(), "X-REQUEST-TOKEN", key(api)};
            case INSIGHTS, FRESHSTORE -> new String[]{"Authorization", "Bearer " + key(api)};
        };
    }

    @Override
    public void close() {
        store.close();
        insights.close();
        catalog.close();
    }
}
