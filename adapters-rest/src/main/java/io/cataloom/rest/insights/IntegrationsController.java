package io.cataloom.rest.insights;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import io.cataloom.application.insights.StoreConnection;
import io.cataloom.application.insights.StoreConnections;
import io.cataloom.application.insights.StoreKind;
import io.cataloom.domain.workspace.Secret;
import io.cataloom.rest.http.Caller;
import io.cataloom.rest.http.Permission;

/** The stores a workspace has connected. */
@Controller("/v1/integrations")
@Tag(name = "Integrations")
@ExecuteOn(TaskExecutors.BLOCKING)
class IntegrationsController {

    private static final Pattern SHOP = Pattern.compile("[a-z0-9][a-z0-9-]*\\.myshopify\\.com");
    private static final int LONGEST_ADDRESS = 2000;
    private static final int LONGEST_CREDENTIAL = 1000;

    private final StoreConnections connections;
    private final InstantSource clock;

    IntegrationsController(StoreConnections connections, InstantSource clock) {
        this.connections = connections;
        this.clock = clock;
    }

    @Get
    @Permission("read")
    @Operation(operationId = "listIntegrations", summary = "List the stores that texts can be pushed to", description = "The storefront of this deployment is connected by itself. A push goes to the store that was connected last, unless it names another.")
    @ApiResponse(responseCode = "200", description = "All kinds, connected or not", content = @Content(mediaType = "application/json", schema = @Schema(implementation = IntegrationList.class)))
    @ApiResponse(responseCode = "400", description = "A parameter is wrong", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    IntegrationList list(HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        Query.of(request);
        return new IntegrationList(Arrays.stream(StoreKind.values()).map(kind -> show(caller, kind)).toList());
    }

    @Get("/{kind}")
    @Permission("read")
    @Operation(operationId = "getIntegration", summary = "Read how a store is connected", description = "Credentials are masked.")
    @ApiResponse(responseCode = "200", description = "The store", content = @Content(mediaType = "application/json", schema = @Schema(implementation = IntegrationBody.class)))
    @ApiResponse(responseCode = "404", description = "No such kind of store", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    IntegrationBody get(@PathVariable @Parameter(description = "storefront, shopify or woocommerce.") String kind,
            HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        Query.of(request);
        return show(caller, kind(kind));
    }

    @Put("/{kind}")
    @Consumes(MediaType.ALL)
    @Permission("write")
    @Operation(operationId = "connectIntegration", summary = "Connect a store", description = "In place of the one of that kind that is connected. Credentials are encrypted where they are kept.", requestBody = @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(implementation = IntegrationRequest.class))))
    @ApiResponse(responseCode = "200", description = "The store", content = @Content(mediaType = "application/json", schema = @Schema(implementation = IntegrationBody.class)))
    @ApiResponse(responseCode = "400", description = "A field is missing or wrong", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    @ApiResponse(responseCode = "404", description = "No such kind of store", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    IntegrationBody connect(@PathVariable @Parameter(description = "storefront, shopify or woocommerce.") String kind,
            HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        StoreKind store = kind(kind);
        JsonFields fields = Bodies.json(request).objectOrNothing();
        Map<String, Secret> credentials = new LinkedHashMap<>();
        String address = switch (store) {
            case STOREFRONT -> null;
            case SHOPIFY -> {
                fields.require("shop");
                String shop = fields.text("shop", LONGEST_ADDRESS);
                if (shop != null && !SHOP.matcher(shop).matches()) {
                    fields.fault("shop", "invalid_shop", "Must be the shop's own host, like acme.myshopify.com.");
                }
                if (fields.has(StoreConnection.CLIENT_ID) || fields.has(StoreConnection.CLIENT_SECRET)) {
                    if (fields.has(StoreConnection.ACCESS_TOKEN)) {
                        fields.text(StoreConnection.ACCESS_TOKEN, LONGEST_CREDENTIAL);
                        fields.fault(StoreConnection.ACCESS_TOKEN, "too_many",
                                "Either a token, or the client's id and secret.");
                    }
                    read(fields, credentials, StoreConnection.CLIENT_ID, StoreConnection.CLIENT_SECRET);
                } else {
                    read(fields, credentials, StoreConnection.ACCESS_TOKEN);
                }
                yield shop;
            }
            case WOOCOMMERCE -> {
                fields.require("site");
                String site = fields.webAddress("site", LONGEST_ADDRESS);
                if (site != null && (site.indexOf('?') >= 0 || site.indexOf('#') >= 0)) {
                    fields.fault("site", "invalid_url", "Must be the site's address, without a query.");
                }
                read(fields, credentials, StoreConnection.CONSUMER_KEY, StoreConnection.CONSUMER_SECRET);
                yield site;
            }
        };
        fields.finish();
        connections.connect(caller.workspace(), new StoreConnection(store, address, credentials,
                clock.instant().truncatedTo(ChronoUnit.MICROS)));
        return show(caller, store);
    }

    @Delete("/{kind}")
    @Consumes(MediaType.ALL)
    @Status(HttpStatus.NO_CONTENT)
    @Permission("write")
    @Operation(operationId = "disconnectIntegration", summary = "Disconnect a store", description = "Its credentials are deleted. Pushes to it fail from now on.")
    @ApiResponse(responseCode = "204", description = "It is not connected any more")
    @ApiResponse(responseCode = "404", description = "No such kind of store, or it was not connected", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    void disconnect(@PathVariable @Parameter(description = "storefront, shopify or woocommerce.") String kind,
            HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        Query.of(request);
        if (!connections.disconnect(caller.workspace(), kind(kind))) {
            throw Problem.notFound("integration", kind);
        }
    }

    private IntegrationBody show(Caller caller, StoreKind kind) {
        return connections.find(caller.workspace(), kind).map(IntegrationBody::of)
                .orElseGet(() -> IntegrationBody.absent(kind));
    }

    private static StoreKind kind(String code) {
        return StoreKind.find(code).orElseThrow(() -> Problem.notFound("integration", code));
    }

    private static void read(JsonFields fields, Map<String, Secret> credentials, String... names) {
        fields.require(names);
        for (String name : names) {
            String text = fields.text(name, LONGEST_CREDENTIAL);
            if (text != null) {
                credentials.put(name, new Secret(text));
            }
        }
    }
}
