package io.cataloom.application.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.cataloom.domain.product.FeedType;
import io.cataloom.domain.workspace.Setting;
import io.cataloom.domain.workspace.Workspace;

class CreateWorkspaceTest {

    private final InMemoryWorkspaces workspaces = new InMemoryWorkspaces();
    private final CreateWorkspace create = new CreateWorkspace(workspaces,
            Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({"Luma demo, luma-demo, luma-demo.localhost", "Çiçek Sepeti, cicek-sepeti, cicek-sepeti.localhost",
            "  A_b!  , a-b, a-b.localhost", "7 Seas, 7-seas, 7-seas.localhost"})
    void theOtherNamesFollowFromTheFirst(String name, String partnerName, String domain) {
        Workspace workspace = create.create(name, null, null, Map.of());

        assertThat(workspace.name()).isEqualTo(name.strip());
        assertThat(workspace.partnerName()).isEqualTo(partnerName);
        assertThat(workspace.storeDomain()).isEqualTo(domain);
    }

    @Test
    void aLongNameMakesAPartnerNameThatFits() {
        Workspace workspace = create.create("x".repeat(62) + " " + "y".repeat(50), null, null, Map.of());

        assertThat(workspace.partnerName()).isEqualTo("x".repeat(62));
    }

    @Test
    void namesThatAreGivenStay() {
        Workspace workspace = create.create("Luma", "lu_ma", "Shop.Luma.Example", Map.of());

        assertThat(workspace.partnerName()).isEqualTo("lu_ma");
        assertThat(workspace.storeDomain()).isEqualTo("shop.luma.example");
    }

    @Test
    void settingsAreStored() {
        Workspace workspace = create.create("Luma", null, null, Map.of(Setting.FEED_TYPE, "availability"));

        assertThat(workspaces.get(workspace.id()).settings().feedType()).isEqualTo(FeedType.AVAILABILITY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Luma", "-luma", "_luma", "lu ma", "", "ü"})
    void otherPartnerNamesAreRefused(String partnerName) {
        assertRefused("Luma", partnerName, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://luma.example", "luma.example/", "luma.example:80", "-luma.example", "lu..ma", ""})
    void otherDomainsAreRefused(String domain) {
        assertRefused("Luma", null, domain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\nb", "品牌"})
    void aNameThatNothingFollowsFromIsRefused(String name) {
        assertRefused(name, null, null);
    }

    @Test
    void aPartnerNameOf64CharactersIsRefused() {
        assertRefused("Luma", "x".repeat(64), null);
    }

    @Test
    void aSettingOfTheWrongFormIsRefused() {
        assertThatThrownBy(() -> create.create("Luma", null, null, Map.of(Setting.FEED_TYPE, "stock")))
                .isInstanceOf(InvalidInput.class).hasMessageContaining("stock_revenue, availability");
    }

    @Test
    void aTakenNameIsReported() {
        create.create("Luma", null, null, Map.of());

        assertThatThrownBy(() -> create.create("Luma", null, "other.example", Map.of()))
                .isInstanceOf(Workspaces.NameTaken.class).hasMessage("luma");
    }

    private void assertRefused(String name, @Nullable String partnerName, @Nullable String domain) {
        assertThatThrownBy(() -> create.create(name, partnerName, domain, Map.of())).isInstanceOf(InvalidInput.class);
        assertThat(workspaces.list()).isEmpty();
    }
}
