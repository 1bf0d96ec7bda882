package io.cataloom.persistence.product;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

import io.cataloom.application.workspace.Workspaces;
import io.cataloom.domain.workspace.Workspace;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Outage;

/**
 * Work that what was written leaves to be done, behind the back of those who write: it begins when a workspace's
 * writers pause, and then takes a quarter of one core at most.
 */
public final class AfterWrites {

    private static final int REST_FACTOR = 3;

    private final Workspaces workspaces;
    private final Predicate<WorkspaceId> some;
    private final Outage outage;
    private final WritersPause written = new WritersPause();
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * @param some
     *            does a part of a workspace's work; false if there was none
     */
    public AfterWrites(Workspaces workspaces, Predicate<WorkspaceId> some, Outage outage) {
        this.workspaces = workspaces;
        this.some = some;
        this.outage = outage;
    }

    /** Somebody wrote just now. */
    public void note(WorkspaceId workspace) {
        written.note(workspace);
    }

    /** For those that were just written to, as soon as that pauses. */
    public void whereWritersPause() {
        written.takePaused().forEach(this::catchUp);
    }

    /** What an instance left behind that is gone. */
    public void everywhere() {
        List<Workspace> all = new ArrayList<>();
        outage.watch(() -> all.addAll(workspaces.list()));
        for (Workspace workspace : all) {
            if (!written.isNoted(workspace.id())) {
                catchUp(workspace.id());
            }
        }
    }

    /** Work under way stops at its next rest. */
    public void close() {
        closed.set(true);
    }

    private void catchUp(WorkspaceId workspace) {
        if (!outage.watch(() -> doAll(workspace))) {
            // it is still to be done
            written.note(workspace);
        }
    }

    private void doAll(WorkspaceId workspace) {
        try {
            long start = System.nanoTime();
            while (!closed.get() && some.test(workspace)) {
                Thread.sleep(Duration.ofNanos((System.nanoTime() - start) * REST_FACTOR));
                start = System.nanoTime();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
