package io.cataloom.persistence.product;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.cataloom.domain.workspace.WorkspaceId;

/** Workspaces that were written to, each given out as soon as its writers pause. */
final class WritersPause {

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final Map<WorkspaceId, Written> written = new ConcurrentHashMap<>();

    /** Somebody wrote just now. */
    void note(WorkspaceId workspace) {
        long now = System.nanoTime();
        written.compute(workspace,
                (same, before) -> before == null ? new Written(now, now) : new Written(before.since(), now));
    }

    boolean isNoted(WorkspaceId workspace) {
        return written.containsKey(workspace);
    }

    /** Those whose writers pause, or have not paused for long; they are noted no more. */
    List<WorkspaceId> takePaused() {
        long now = System.nanoTime();
        List<WorkspaceId> paused = new ArrayList<>();
        written.forEach((workspace, when) -> {
            if ((now - when.last() > PAUSE.toNanos() || now - when.since() > LONGEST_WAIT.toNanos())
                    && written.remove(workspace, when)) {
                paused.add(workspace);
            }
        });
        return paused;
    }

    /** Since when, and when last, in nanoseconds of this process. */
    private record Written(long since, long last) {
    }
}
