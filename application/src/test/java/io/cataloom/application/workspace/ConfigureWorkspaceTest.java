package io.cataloom.application.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.cataloom.domain.product.AttributeType;
import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.RequestLimit;
import io.cataloom.domain.workspace.Setting;
import io.cataloom.domain.workspace.Workspace;

class ConfigureWorkspaceTest {

    private final InMemoryWorkspaces workspaces = new InMemoryWorkspaces();
    private final ConfigureWorkspace configure = new ConfigureWorkspace(workspaces, workspaces, Clock.systemUTC());
    private final Workspace luma = new CreateWorkspace(workspaces, Clock.systemUTC()).create("Luma", "luma",
            "shop.luma.example", Map.of());

    @ParameterizedTest
    @ValueSource(strings = {"ws_1", "luma", "shop.luma.example"})
    void aWorkspaceIsFoundByEachOfItsNames(String name) {
        assertThat(configure.find(name)).isEqualTo(luma);
    }

    @Test
    void anUnknownNameIsReported() {
        assertThatThrownBy(() -> configure.find("ws_2")).isInstanceOf(ConfigureWorkspace.UnknownWorkspace.class)
                .hasMessage("ws_2");
    }

    @Test
    void oneBadSettingKeepsAllFromChanging() {
        assertThatThrownBy(() -> configure.putSettings(luma.id(),
                Map.of("catalog.enabled", "false", "catalog.max_locales", "many"))).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> configure.putSettings(luma.id(), Map.of("colour", "red")))
                .isInstanceOf(InvalidInput.class).hasMessage("no such setting: colour");

        assertThat(workspaces.get(luma.id()).settings().isOn(Setting.CATALOG_ENABLED)).isTrue();
    }

    @Test
    void aBurstNotGivenKeepsTheApisProportion() {
        configure.putLimit(luma.id(), Api.INSIGHTS, 240, 0);
        configure.putLimit(luma.id(), Api.CATALOG, 6000, 0);
        configure.putLimit(luma.id(), Api.FRESHSTORE, 0, 0);

        assertThat(workspaces.get(luma.id()).limits()).isEqualTo(Map.of(Api.INSIGHTS, new RequestLimit(240, 600),
                Api.CATALOG, new RequestLimit(6000, 6000), Api.FRESHSTORE, RequestLimit.UNLIMITED));
    }

    @Test
    void aBurstBelowTheLimitIsRefused() {
        assertThatThrownBy(() -> configure.putLimit(luma.id(), Api.INSIGHTS, 240, 100))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void aStoreBringsItsLocaleAlong() {
        int added = configure.defineLocales(luma.id(), List.of("en_US", "tr_TR:ankara"));

        assertThat(added).isEqualTo(1);
        assertThat(workspaces.get(luma.id()).locales()).containsOnlyKeys("en_US", "tr_TR", "tr_TR:ankara");
    }

    @Test
    void localesAboveTheWorkspacesMostAreRefused() {
        configure.putSettings(luma.id(), Map.of("catalog.max_locales", "2"));

        assertThatThrownBy(() -> configure.defineLocales(luma.id(), List.of("tr_TR:ankara")))
                .isInstanceOf(InvalidInput.class).hasMessageContaining("2 locales");
        assertThatThrownBy(() -> configure.defineLocales(luma.id(), List.of("english")))
                .isInstanceOf(InvalidInput.class).hasMessageContaining("'english'");
    }

    @Test
    void attributesAreDefined() {
        configure.defineAttributes(luma.id(), Map.of("material", AttributeType.ARRAY));

        assertThat(workspaces.get(luma.id()).attributes()).isEqualTo(Map.of("material", AttributeType.ARRAY));
        assertThatThrownBy(() -> configure.defineAttributes(luma.id(), Map.of(" ", AttributeType.ARRAY)))
                .isInstanceOf(InvalidInput.class);
    }
}
