package io.cataloom.persistence.workspace;

import static io.cataloom.persistence.workspace.WorkspaceDatabase.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.cataloom.domain.product.LocaleKey;
import io.cataloom.domain.workspace.Workspace;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.domain.workspace.WorkspaceProfile;

class CachedWorkspaceProfilesIT {

    private static final LocaleKey TURKISH = new LocaleKey("tr_TR", null);

    private static WorkspaceDatabase.Process here;
    private static WorkspaceDatabase.Process elsewhere;

    @BeforeAll
    static void start() {
        here = WorkspaceDatabase.process();
        elsewhere = WorkspaceDatabase.process();
    }

    @AfterAll
    static void stop() {
        here.close();
        elsewhere.close();
    }

    @Test
    void aChangeElsewhereIsSeenAfterASecondAndNotBefore() {
        WorkspaceId id = here.workspace().id();
        here.profiles.get(id);

        addTurkish(elsewhere, id);

        here.passMillis(999);
        assertThat(locales(here.profiles.get(id))).containsExactly("en_US");
        here.passMillis(1);
        assertThat(locales(here.profiles.get(id))).containsExactly("en_US", "tr_TR");
    }

    @Test
    void aFreshProfileIsNeverOlderThanTheCall() {
        WorkspaceId id = here.workspace().id();
        here.profiles.get(id);

        addTurkish(elsewhere, id);

        assertThat(locales(here.profiles.getFresh(id))).containsExactly("en_US", "tr_TR");
        assertThat(locales(here.profiles.get(id))).containsExactly("en_US", "tr_TR");
    }

    @Test
    void aChangeOfThisProcessIsSeenAtOnce() {
        WorkspaceId id = here.workspace().id();
        here.profiles.get(id);

        addTurkish(here, id);

        assertThat(locales(here.profiles.get(id))).containsExactly("en_US", "tr_TR");
    }

    @Test
    void theSameVersionIsNotLoadedAgain() {
        WorkspaceId id = here.workspace().id();
        WorkspaceProfile first = here.profiles.get(id);

        here.passMillis(5_000);

        assertThat(here.profiles.get(id)).isSameAs(first);
    }

    @Test
    void aChangeIsSeenInsideItsTransactionAndNotOutsideUntilItIsStored() throws Exception {
        WorkspaceId id = here.workspace().id();
        here.profiles.get(id);

        here.tenancy.inTransaction(id, _ -> {
            addTurkish(here, id);
            assertThat(locales(here.profiles.get(id))).containsExactly("en_US", "tr_TR");
            Thread other = Thread.ofVirtual().unstarted(
                    () -> assertThat(locales(here.profiles.get(id))).containsExactly("en_US"));
            run(other);
            return null;
        });

        assertThat(locales(here.profiles.get(id))).containsExactly("en_US", "tr_TR");
    }

    @Test
    void anUndoneChangeIsForgotten() {
        WorkspaceId id = here.workspace().id();

        assertThatThrownBy(() -> here.tenancy.inTransaction(id, _ -> {
            addTurkish(here, id);
            here.profiles.getFresh(id);
            throw new IllegalStateException("changed my mind");
        })).hasMessage("changed my mind");

        assertThat(locales(here.profiles.get(id))).containsExactly("en_US");
    }

    @Test
    void anUnknownWorkspaceIsRefused() {
        assertThatThrownBy(() -> here.profiles.get(new WorkspaceId(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPartnerNameIsFoundAsItIsWritten() {
        Workspace workspace = here.workspace();

        assertThat(here.profiles.findByPartnerName(workspace.partnerName()))
                .contains(here.profiles.get(workspace.id()));
        assertThat(here.profiles.findByPartnerName(workspace.partnerName().toUpperCase())).isEmpty();
        assertThat(here.profiles.findByPartnerName("%")).isEmpty();
    }

    @Test
    void anUnknownPartnerIsAskedForAgainAfterASecond() {
        assertThat(here.profiles.findByPartnerName("newcomer")).isEmpty();
        WorkspaceId id = elsewhere.workspaces
                .create("Newcomer", "newcomer", "newcomer.example", Map.of(), NOW).id();

        assertThat(here.profiles.findByPartnerName("newcomer")).isEmpty();
        here.passMillis(1_000);
        assertThat(here.profiles.findByPartnerName("newcomer").map(WorkspaceProfile::id)).contains(id);
    }

    @Test
    void aPartnerOfThisProcessIsKnownAtOnce() {
        assertThat(here.profiles.findByPartnerName("native")).isEmpty();
        WorkspaceId id = here.workspaces.create("Native", "native", "native.example", Map.of(), NOW).id();

        assertThat(here.profiles.findByPartnerName("native").map(WorkspaceProfile::id)).contains(id);
    }

    private static void addTurkish(WorkspaceDatabase.Process process, WorkspaceId id) {
        process.workspaces.defineLocales(id, List.of(TURKISH), 10, NOW);
    }

    private static List<String> locales(WorkspaceProfile profile) {
        return profile.locales().keySet().stream().sorted().toList();
    }

    private static void run(Thread thread) {
        Throwable[] failure = new Throwable[1];
        thread.setUncaughtExceptionHandler((_, thrown) -> failure[0] = thrown);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        assertThat(failure[0]).isNull();
    }
}
