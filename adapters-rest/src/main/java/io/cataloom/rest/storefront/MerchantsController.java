package io.cataloom.rest.storefront;

import java.util.LinkedHashMap;
import java.util.Map;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import io.cataloom.application.storefront.settings.StoredSettings;
import io.cataloom.domain.storefront.settings.Merchant;
import io.cataloom.domain.storefront.settings.StoreSettings;
import io.cataloom.rest.http.Caller;
import io.cataloom.rest.http.Permission;

/** Beside offers, because it tells of the store's settings and not of any offer. */
@Controller("/api/offers/merchants")
@Tag(name = "Offers")
@ExecuteOn(TaskExecutors.BLOCKING)
class MerchantsController {

    private final StoredSettings settings;

    MerchantsController(StoredSettings settings) {
        this.settings = settings;
    }

    @Get
    @Permission("offers:read")
    @Operation(summary = "List the merchants that are switched on", description = "Their names, by what offers call them. See the settings `offers_{merchant}_enabled`.")
    @ApiResponse(responseCode = "200", description = "Names by code")
    @Refusals
    MerchantsAnswer listMerchants(@Parameter(hidden = true) Caller caller) {
        StoreSettings chosen = settings.get(caller.workspace());
        Map<String, String> merchants = new LinkedHashMap<>();
        for (Merchant merchant : Merchant.values()) {
            if (chosen.isOn(merchant.enabled())) {
                merchants.put(merchant.code(), merchant.title());
            }
        }
        return new MerchantsAnswer(merchants);
    }
}
