package io.cataloom.rest.storefront;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.storefront.care.StoreOverview;
import io.cataloom.application.storefront.settings.ChangeSettings;
import io.cataloom.application.storefront.settings.StoredSettings;
import io.cataloom.domain.storefront.settings.SettingCatalogue;
import io.cataloom.domain.storefront.settings.SettingGroup;
import io.cataloom.domain.storefront.settings.StoreSetting;
import io.cataloom.domain.storefront.settings.StoreSettings;
import io.cataloom.rest.http.Caller;
import io.cataloom.rest.http.Permission;

@Controller("/api/settings")
@Tag(name = "Settings")
@ExecuteOn(TaskExecutors.BLOCKING)
class SettingsController {

    private static final StoreErrors.Message SAVED = new StoreErrors.Message("Settings saved successfully.");

    private final StoredSettings settings;
    private final ChangeSettings change;
    private final StoreOverview overview;

    SettingsController(StoredSettings settings, ChangeSettings change, StoreOverview overview) {
        this.settings = settings;
        this.change = change;
        this.overview = overview;
    }

    @Get
    @Permission("settings:read")
    @Operation(summary = "All settings", description = "By `{group}_{name}`. Secrets that are set show as `********`.")
    @ApiResponse(responseCode = "200", description = "The settings")
    @Refusals
    SettingsAnswer all(@Parameter(hidden = true) Caller caller) {
        return answer(caller, null, StoreSetting::key);
    }

    @Get("/{group}")
    @Permission("settings:read")
    @Operation(summary = "The settings of a group")
    @ApiResponse(responseCode = "200", description = "The settings, without the group in their names")
    @ApiResponse(responseCode = "404", description = "No such group", content = @Content(mediaType = "application/json", schema = @Schema(implementation = StoreErrors.Message.class)))
    @Refusals
    SettingsAnswer group(@Parameter(example = "store") String group, @Parameter(hidden = true) Caller caller) {
        return answer(caller, found(group), setting -> setting.field().name());
    }

    @Patch(consumes = MediaType.ALL)
    @Permission("settings:write")
    @Operation(summary = "Change settings", description = "All that are sent, or, if one is unknown or of the wrong "
            + "type, none. `null` brings the default back; a secret that is sent masked stays as it is.")
    @RequestBody(required = true, content = @Content(mediaType = "application/json", schema = @Schema(type = "object"), examples = @ExampleObject("{\"store_name\":\"My Updated Store\",\"product_show_reviews\":false}")))
    @ApiResponse(responseCode = "200", description = "They are saved")
    @ApiResponse(responseCode = "422", description = "None is saved", content = @Content(mediaType = "application/json", schema = @Schema(implementation = InvalidBody.class)))
    @Refusals
    StoreErrors.Message changeSettings(HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        change.change(caller.workspace(), null, Sent.by(request));
        return SAVED;
    }

    @Patch(value = "/{group}", consumes = MediaType.ALL)
    @Permission("settings:write")
    @Operation(summary = "Change settings of a group", description = "As `PATCH /api/settings`, with names that lack "
            + "the group.")
    @RequestBody(required = true, content = @Content(mediaType = "application/json", schema = @Schema(type = "object"), examples = @ExampleObject("{\"name\":\"My Updated Store\",\"niche\":\"tech\"}")))
    @ApiResponse(responseCode = "200", description = "They are saved")
    @ApiResponse(responseCode = "404", description = "No such group", content = @Content(mediaType = "application/json", schema = @Schema(implementation = StoreErrors.Message.class)))
    @ApiResponse(responseCode = "422", description = "None is saved", content = @Content(mediaType = "application/json", schema = @Schema(implementation = InvalidBody.class)))
    @Refusals
    StoreErrors.Message changeGroup(@Parameter(example = "store") String group, HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        change.change(caller.workspace(), found(group), Sent.by(request));
        return SAVED;
    }

    private static SettingGroup found(String group) {
        return SettingGroup.find(group).orElseThrow(Refused::notFound);
    }

    private SettingsAnswer answer(Caller caller, @Nullable SettingGroup group, Function<StoreSetting, String> name) {
        StoreSettings chosen = settings.get(caller.workspace());
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (StoreSetting setting : SettingCatalogue.all()) {
            if (group == null || setting.group() == group) {
                values.put(name.apply(setting), setting.equals(SettingCatalogue.NAME)
                        ? overview.name(caller.profile())
                        : chosen.get(setting));
            }
        }
        return new SettingsAnswer(values);
    }
}
