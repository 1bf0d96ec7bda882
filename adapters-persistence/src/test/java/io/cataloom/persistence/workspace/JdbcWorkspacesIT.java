package io.cataloom.persistence.workspace;

import static io.cataloom.persistence.workspace.WorkspaceDatabase.NOW;
import static io.cataloom.persistence.workspace.WorkspaceDatabase.look;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.cataloom.application.workspace.Workspaces.NameTaken;
import io.cataloom.application.workspace.Workspaces.TooManyLocales;
import io.cataloom.domain.product.AttributeType;
import io.cataloom.domain.product.LocaleKey;
import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.RequestLimit;
import io.cataloom.domain.workspace.Setting;
import io.cataloom.domain.workspace.Settings;
import io.cataloom.domain.workspace.Workspace;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.domain.workspace.WorkspaceProfile;

class JdbcWorkspacesIT {

    private static final LocaleKey ENGLISH = new LocaleKey("en_US", null);
    private static final LocaleKey TURKISH = new LocaleKey("tr_TR", null);
    private static final LocaleKey ANKARA = new LocaleKey("tr_TR", "ankara");

    private static WorkspaceDatabase.Process process;
    private static JdbcWorkspaces workspaces;

    @BeforeAll
    static void start() {
        process = WorkspaceDatabase.process();
        workspaces = process.workspaces;
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    @Test
    void aNewWorkspaceIsFoundByItsPublicName() {
        Workspace created = workspaces.create("Tea & Co", "tea", "tea.example", Map.of(), NOW);

        assertThat(created).isEqualTo(
                new Workspace(created.id(), created.publicId(), "Tea & Co", "tea", "tea.example", 1, NOW));
        assertThat(created.publicId()).matches("ws_[0-9A-HJKMNP-TV-Z]{26}");
        assertThat(workspaces.find(created.publicId())).contains(created);
        assertThat(workspaces.find(created.publicId().toLowerCase())).isEmpty();
    }

    @Test
    void aNewWorkspaceHasItsSettingsItsDefaultLocaleAndThePublishedLimits() {
        Workspace created = process.workspace(Map.of(Setting.DEFAULT_LOCALE, "tr_TR", Setting.MAX_LOCALES, "7"));

        assertThat(process.profiles.get(created.id())).isEqualTo(new WorkspaceProfile(created,
                new Settings(Map.of(Setting.DEFAULT_LOCALE, "tr_TR", Setting.MAX_LOCALES, "7")),
                Map.of("tr_TR", TURKISH), Map.of(),
                Map.of(Api.CATALOG, new RequestLimit(60, 60), Api.INSIGHTS, new RequestLimit(120, 300), Api.FRESHSTORE,
                        new RequestLimit(60, 60))));
    }

    @Test
    void aNameThatIsTakenIsRefusedAndNothingStored() {
        Workspace first = process.workspace();

        assertThatThrownBy(() -> workspaces.create("Other", first.partnerName(), "other.example", Map.of(), NOW))
                .isInstanceOf(NameTaken.class).hasMessage(first.partnerName());
        assertThatThrownBy(() -> workspaces.create("Other", "other", first.storeDomain(), Map.of(), NOW))
                .isInstanceOf(NameTaken.class).hasMessage(first.storeDomain());
        assertThat(workspaces.list()).noneMatch(workspace -> workspace.name().equals("Other"));
    }

    @Test
    void workspacesAreListedInTheOrderOfTheirCreation() {
        Workspace first = process.workspace();
        Workspace second = process.workspace();

        assertThat(workspaces.list()).containsSubsequence(first, second);
    }

    @Test
    void laterSettingsWinAndOthersStay() {
        WorkspaceId id = process.workspace(Map.of(Setting.MAX_LOCALES, "7")).id();

        workspaces.putSettings(id, Map.of(Setting.FEED_TYPE, "availability", Setting.CATALOG_ENABLED, "false"));
        workspaces.putSettings(id, Map.of(Setting.FEED_TYPE, "published_time"));

        assertThat(process.profiles.get(id).settings()).isEqualTo(new Settings(Map.of(Setting.MAX_LOCALES, "7",
                Setting.FEED_TYPE, "published_time", Setting.CATALOG_ENABLED, "false")));
    }

    @Test
    void aSettingThatIsNotOfItsFormIsNotStored() {
        WorkspaceId id = process.workspace().id();

        assertThatThrownBy(() -> workspaces.putSettings(id, Map.of(Setting.MAX_LOCALES, "many")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(process.profiles.get(id).settings()).isEqualTo(Settings.DEFAULTS);
    }

    @Test
    void attributesAndLimitsAreReplaced() {
        WorkspaceId id = process.workspace().id();

        workspaces.putAttributes(id, Map.of("origin", AttributeType.STRING, "grams", AttributeType.STRING));
        workspaces.putAttributes(id, Map.of("grams", AttributeType.NUMBER));
        workspaces.putLimit(id, Api.CATALOG, new RequestLimit(1, 2));
        workspaces.putLimit(id, Api.CATALOG, RequestLimit.UNLIMITED);

        WorkspaceProfile profile = process.profiles.get(id);
        assertThat(profile.attributes())
                .isEqualTo(Map.of("origin", AttributeType.STRING, "grams", AttributeType.NUMBER));
        assertThat(profile.limit(Api.CATALOG)).isEqualTo(RequestLimit.UNLIMITED);
        assertThat(profile.workspace().version()).isEqualTo(5);
    }

    @Test
    void nothingCanBeSetOfAWorkspaceThatIsNot() {
        assertThatThrownBy(() -> workspaces.putLimit(new WorkspaceId(-1), Api.CATALOG, RequestLimit.UNLIMITED))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theLocaleOfAStoreComesWithItUncounted() {
        WorkspaceId id = process.workspace().id();

        assertThat(workspaces.defineLocales(id, List.of(ANKARA, ENGLISH, ANKARA), 3, NOW)).isEqualTo(1);
        assertThat(workspaces.defineLocales(id, List.of(ANKARA, TURKISH), 3, NOW)).isZero();
        assertThat(process.profiles.get(id).locales())
                .isEqualTo(Map.of("en_US", ENGLISH, "tr_TR", TURKISH, "tr_TR:ankara", ANKARA));
    }

    @Test
    void aLocaleNamedWithItsStoreCounts() {
        WorkspaceId id = process.workspace().id();

        assertThat(workspaces.defineLocales(id, List.of(ANKARA, TURKISH), 3, NOW)).isEqualTo(2);
    }

    @Test
    void impliedLocalesCountAgainstTheMostAndNoneIsDefinedThen() {
        WorkspaceId id = process.workspace().id();

        assertThatThrownBy(() -> workspaces.defineLocales(id, List.of(ANKARA), 2, NOW))
                .isInstanceOf(TooManyLocales.class);
        assertThat(process.profiles.get(id).locales()).isEqualTo(Map.of("en_US", ENGLISH));
    }

    @Test
    void whatIsKnownIsNeverTooMany() {
        WorkspaceId id = process.workspace().id();
        workspaces.defineLocales(id, List.of(ANKARA), 3, NOW);

        assertThat(workspaces.defineLocales(id, List.of(ANKARA, ENGLISH), 1, NOW)).isZero();
    }

    @Test
    void theMostHoldsUnderConcurrency() throws Exception {
        WorkspaceId id = process.workspace().id();
        List<Callable<Integer>> definitions = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            LocaleKey store = new LocaleKey("en_US", "store" + i);
            definitions.add(() -> {
                try {
                    return workspaces.defineLocales(id, List.of(store), 10, NOW);
                } catch (TooManyLocales refused) {
                    return 0;
                }
            });
        }

        int defined = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> one : threads.invokeAll(definitions)) {
                defined += one.get();
            }
        }

        assertThat(defined).isEqualTo(9);
        assertThat(look("SELECT count(*) FROM workspace_locale WHERE workspace_id = " + id.value())).isEqualTo("10");
    }
}
