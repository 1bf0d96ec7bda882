package io.cataloom.storeapi;

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

@OpenAPIDefinition(info = @Info(title = "Store API", version = "1", description = """
        A storefront on the product catalogue, in FreshStore's format.

        **Credentials**: `Authorization: Bearer <key>` on every call but `GET /api/store/status`. A key may do everything \
        (`*`), read or write everything (`read`, `write`), or single resources (`products:read`).

        **Limits**: 60 requests a clock minute and key; see `X-RateLimit-Limit`, `X-RateLimit-Remaining` and \
        `Retry-After`.

        **Errors**: `{"message":"..."}`, except 401, which is the JSON string `"Unauthorized."`."""), servers = @Server(url = "/"), security = @SecurityRequirement(name = "key"))
@SecurityScheme(name = "key", type = SecuritySchemeType.HTTP, scheme = "bearer")
@OpenAPIInclude(packages = "io.cataloom.rest.storefront")
public final class FreshstoreApi {

    private static final String API = "freshstore";

    private FreshstoreApi() {
    }

    public static void main(String[] arguments) {
        ApiServer.main(API, "Cataloom store API", FreshstoreApi.class, 8083, arguments);
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
