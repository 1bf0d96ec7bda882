package io.cataloom.catalogapi;

import java.util.Map;

import io.micronaut.context.ApplicationContext;
import io.micronaut.openapi.annotation.OpenAPIInclude;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeIn;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.annotations.servers.Server;

import io.cataloom.rest.ApiServer;

@OpenAPIDefinition(info = @Info(title = "Catalog API", version = "2", description = """
        Writes product data in bulk: ingest creates or overwrites listings, update changes parts of them. Products cannot \
        be read back here.

        **Credentials**: the headers `X-PARTNER-NAME` (the account's name, lower case) and `X-REQUEST-TOKEN` (a key of \
        the Catalog API).

        **Limits**: 60 requests a minute and account over all endpoints (a rolling window; `X-RateLimit-Limit`, \
        `X-RateLimit-Remaining` and `X-RateLimit-Reset` tell what is left), 10,000 records and 5 MB (after inflation) a \
        request, 512 KB a record. Bodies may be gzipped (`Content-Encoding: gzip`) and may be `application/x-ndjson`, \
        one record a line.

        **Errors**: a request is refused as a whole with a 4xx or 5xx status and \
        `{"success":false,"message":"..."}`; nothing of it is stored then. Records that are invalid are told about in an \
        answer of 200, and do not stop their neighbours. 200 means stored durably.

        Every answer carries `X-Request-Id`: the request's own, or a new one."""), servers = @Server(url = "/"))
@SecurityScheme(name = "partner", type = SecuritySchemeType.APIKEY, in = SecuritySchemeIn.HEADER, paramName = "X-PARTNER-NAME")
@SecurityScheme(name = "token", type = SecuritySchemeType.APIKEY, in = SecuritySchemeIn.HEADER, paramName = "X-REQUEST-TOKEN")
@OpenAPIInclude(packages = "io.cataloom.rest.ingest")
public final class CatalogIngestApi {

    private static final String API = "catalog";

    private CatalogIngestApi() {
    }

    public static void main(String[] arguments) {
        ApiServer.main(API, "Cataloom Catalog API", CatalogIngestApi.class, 8081, arguments);
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
