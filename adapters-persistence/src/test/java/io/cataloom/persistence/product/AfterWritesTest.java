package io.cataloom.persistence.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLogger;

import io.cataloom.application.CatalogUnavailable;
import io.cataloom.application.workspace.Workspaces;
import io.cataloom.domain.workspace.Workspace;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Outage;

class AfterWritesTest {

    private static final WorkspaceId ONE = new WorkspaceId(1);
    private static final WorkspaceId OTHER = new WorkspaceId(2);

    private final List<WorkspaceId> done = new ArrayList<>();

    @Test
    void everywhereAllIsDone() {
        after(workspace -> done.stream().filter(workspace::equals).count() < 3 && done.add(workspace)).everywhere();

        assertThat(done).containsExactly(ONE, ONE, ONE, OTHER, OTHER, OTHER);
    }

    @Test
    void whereSomebodyIsWritingItWaits() {
        AfterWrites after = after(workspace -> !done.contains(workspace) && done.add(workspace));

        after.note(ONE);
        after.whereWritersPause();
        after.everywhere();

        assertThat(done).containsExactly(OTHER);
    }

    @Test
    void whatTheDatabaseWasAwayForIsStillToBeDone() {
        AfterWrites after = after(workspace -> {
            done.add(workspace);
            throw new CatalogUnavailable("no connection", new IllegalStateException());
        });

        after.everywhere();
        after.everywhere();

        // noted the first time, both wait for their turn
        assertThat(done).containsExactly(ONE, OTHER);
    }

    @Test
    void onceItIsClosedNothingIsBegun() {
        AfterWrites after = after(done::add);

        after.close();
        after.everywhere();

        assertThat(done).isEmpty();
    }

    private static AfterWrites after(Predicate<WorkspaceId> some) {
        List<Workspace> all = List.of(workspace(ONE), workspace(OTHER));
        Workspaces workspaces = (Workspaces) Proxy.newProxyInstance(Workspaces.class.getClassLoader(),
                new Class<?>[]{Workspaces.class}, (_, _, _) -> all);
        return new AfterWrites(workspaces, some, new Outage(NOPLogger.NOP_LOGGER, "things"));
    }

    private static Workspace workspace(WorkspaceId id) {
        return new Workspace(id, "ws_" + id, "Shop", "shop", "shop.example", 1, Instant.EPOCH);
    }
}
