package io.cataloom.insightsapi;

import java.util.Map;

import io.micronaut.context.ApplicationContext;
import io.micronaut.openapi.annotation.OpenAPIInclude;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.annotations.servers.Server;

import io.cataloom.rest.ApiServer;

@OpenAPIDefinition(info = @Info(title = "Insights API", version = "1", description = """
        The product catalogue as one resource, with its scores.

        **Credentials**: `Authorization: Bearer <key>`. A key belongs to one workspace and has the scopes `read` and/or \
        `write`.

        **Limits**: 120 requests a minute and workspace, up to 300 at once. Every answer carries `X-RateLimit-Limit`, \
        `X-RateLimit-Remaining` and `X-RateLimit-Reset` (epoch seconds); a 429 carries `Retry-After` (seconds).

        **Lists** come in pages: pass `pagination.next_cursor` as `cursor` until `has_more` is false. No product is \
        skipped or repeated while others come and go.

        **Errors** have one shape: `{"error":{"code":"sku_not_found","message":"...","details":{}}}`.

        Every answer carries `X-Request-Id`: the request's own, or a new one."""), servers = @Server(url = "/"), security = @SecurityRequirement(name = "key"))
@SecurityScheme(name = "key", type = SecuritySchemeType.HTTP, scheme = "bearer")
@OpenAPIInclude(packages = "io.cataloom.rest.insights")
public final class InsightsApi {

    private static final String API = "insights";

    private InsightsApi() {
    }

    public static void main(String[] arguments) {
        ApiServer.main(API, "Cataloom Insights API", InsightsApi.class, 8082, arguments);
    }

    /**
     * Starts the API and returns when it answers; closing the context stops it.
     *
     * @param overrides
     *            properties that win over the configuration files and the environment
     */
    public static ApplicationContext start(Map<String, Object> overrides) {
        return ApiServer.start(API, overrides);
    }
}
