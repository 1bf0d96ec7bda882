package io.cataloom.persistence.storefront;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.cataloom.application.CatalogUnavailable;
import io.cataloom.application.workspace.Workspaces;
import io.cataloom.domain.workspace.Workspace;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.product.NewsReader;
import io.cataloom.persistence.product.WritersPause;

/**
 * Shelves what is new when nobody looks at the shelf, so that the first who does after a big import need not wait. It
 * lets the importer go first: it begins when a workspace's writers pause, and then takes a quarter of one core at most.
 */
@Singleton
final class ShelfKeeper implements NewsReader {

    private static final Logger LOG = LoggerFactory.getLogger(ShelfKeeper.class);
    private static final int REST_FACTOR = 3;

    private final Newcomers newcomers;
    private final Workspaces workspaces;
    private final WritersPause written = new WritersPause();
    private final AtomicBoolean closed = new AtomicBoolean();

    ShelfKeeper(Newcomers newcomers, Workspaces workspaces) {
        this.newcomers = newcomers;
        this.workspaces = workspaces;
    }

    @Override
    public void newsOf(WorkspaceId workspace) {
        written.note(workspace);
    }

    @Scheduled(fixedDelay = "1s", initialDelay = "2s")
    void shelveOfThisInstance() {
        written.takePaused().forEach(this::shelve);
    }

    /** What an instance left behind that is gone. */
    @Scheduled(fixedDelay = "5m", initialDelay = "90s")
    void shelveOfAll() {
        for (Workspace workspace : workspaces.list()) {
            if (!written.isNoted(workspace.id())) {
                shelve(workspace.id());
            }
        }
    }

    @PreDestroy
    void close() {
        closed.set(true);
    }

    private void shelve(WorkspaceId workspace) {
        try {
            while (!closed.get() && newcomers.areThere(workspace)) {
                long start = System.nanoTime();
                newcomers.shelveSome(workspace);
                Thread.sleep(Duration.ofNanos((System.nanoTime() - start) * REST_FACTOR));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (CatalogUnavailable unavailable) {
            // news stays news
            LOG.info("What is new of {} is not shelved: {}", workspace, unavailable.getMessage());
        }
    }
}
