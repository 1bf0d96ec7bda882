package io.cataloom.rest.storefront;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import io.cataloom.application.storefront.care.CleanStore;
import io.cataloom.application.storefront.care.StoreOverview;
import io.cataloom.application.storefront.care.StoreStats;
import io.cataloom.application.storefront.settings.StoredSettings;
import io.cataloom.domain.storefront.settings.Countries;
import io.cataloom.domain.storefront.settings.SettingCatalogue;
import io.cataloom.domain.storefront.settings.StoreSettings;
import io.cataloom.rest.http.Caller;
import io.cataloom.rest.http.Permission;
import io.cataloom.rest.http.PublicAddress;

@Controller("/api/store")
@Tag(name = "Store")
@ExecuteOn(TaskExecutors.BLOCKING)
class StoreController {

    private static final String VERSION = Version.text();

    private final StoredSettings settings;
    private final StoreOverview overview;
    private final StoreStats stats;
    private final CleanStore clean;
    private final PublicAddress address;

    StoreController(StoredSettings settings, StoreOverview overview, StoreStats stats, CleanStore clean,
            PublicAddress address) {
        this.settings = settings;
        this.overview = overview;
        this.stats = stats;
        this.clean = clean;
        this.address = address;
    }

    @Get("/info")
    @Permission("store:read")
    @Operation(summary = "What the store is")
    @ApiResponse(responseCode = "200", description = "The store")
    @Refusals
    StoreInfoAnswer info(HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        StoreSettings chosen = settings.get(caller.workspace());
        return new StoreInfoAnswer(new StoreInfo(overview.name(caller.profile()), address.of(request),
                chosen.text(SettingCatalogue.NICHE, ""), chosen.isOn(SettingCatalogue.LIVE), chosen.defaultCountry(),
                chosen.enabledCountries(), VERSION, chosen.isOn(SettingCatalogue.CART_ENABLED),
                chosen.isOn(SettingCatalogue.ADVANCED_MODE)));
    }

    @Get("/stats")
    @Permission("store:read")
    @Operation(summary = "How much there is in the store")
    @ApiResponse(responseCode = "200", description = "The counts")
    @Refusals
    StoreStatsAnswer stats(@Parameter(hidden = true) Caller caller) {
        return StoreStatsAnswer.of(stats.count(caller.workspace()));
    }

    @Get("/warnings")
    @Permission("store:read")
    @Operation(summary = "What should be done about the store", description = "Nothing when all is well.")
    @ApiResponse(responseCode = "200", description = "The warnings")
    @Refusals
    WarningsAnswer warnings(@Parameter(hidden = true) Caller caller) {
        return new WarningsAnswer(overview.warnings(caller.workspace()).stream()
                .map(warning -> new StoreWarning(warning.message(), warning.action(), warning.url())).toList());
    }

    @Get("/locales")
    @Permission("store:read")
    @Operation(summary = "The countries the store sells in", description = "By their two letters in lower case: those "
            + "of the setting `store_enabled_countries`, and the default country.")
    @ApiResponse(responseCode = "200", description = "The countries")
    @Refusals
    LocalesAnswer locales(@Parameter(hidden = true) Caller caller) {
        Map<String, StoreLocale> locales = new LinkedHashMap<>();
        settings.get(caller.workspace()).enabledCountries().forEach(code -> Countries.find(code)
                .ifPresent(country -> locales.put(code.toLowerCase(Locale.ROOT), StoreLocale.of(country))));
        return new LocalesAnswer(locales);
    }

    @Post(value = "/clean", consumes = MediaType.ALL)
    @Permission("store:write")
    @Operation(summary = "Clear the store of what is left over", description = """
            In this order, all or nothing: `expired_offers`, `out_of_stock_offers`, `offerless_products` (those that \
            came with a price of their own stay), `empty_brands`, `empty_categories` (until no empty one is left). \
            Without operations, all but `out_of_stock_offers`.""")
    @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(implementation = CleanBody.class)))
    @ApiResponse(responseCode = "200", description = "How much each operation deleted")
    @ApiResponse(responseCode = "422", description = "No such operation; nothing was deleted", content = @Content(mediaType = "application/json", schema = @Schema(implementation = InvalidBody.class)))
    @Refusals
    CleanAnswer clean(HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        Map<String, Long> deleted = new LinkedHashMap<>();
        clean.clean(caller.workspace(), Sent.by(request))
                .forEach((operation, count) -> deleted.put(operation.code(), count));
        return new CleanAnswer(new Cleaned(deleted));
    }
}
