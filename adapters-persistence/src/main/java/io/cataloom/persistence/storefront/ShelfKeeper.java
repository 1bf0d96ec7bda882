package io.cataloom.persistence.storefront;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.slf4j.LoggerFactory;

import io.cataloom.application.workspace.Workspaces;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.product.AfterWrites;
import io.cataloom.persistence.product.NewsReader;
import io.cataloom.persistence.tenancy.Outage;

/**
 * Shelves what is new when nobody looks at the shelf, so that the first who does after a big import need not wait. It
 * lets the importer go first.
 */
@Singleton
final class ShelfKeeper implements NewsReader {

    private final Newcomers newcomers;
    private final AfterWrites shelving;

    ShelfKeeper(Newcomers newcomers, Workspaces workspaces) {
        this.newcomers = newcomers;
        shelving = new AfterWrites(workspaces, this::shelveSome,
                new Outage(LoggerFactory.getLogger(ShelfKeeper.class), "products to be shelved"));
    }

    @Override
    public void newsOf(WorkspaceId workspace) {
        shelving.note(workspace);
    }

    @Scheduled(fixedDelay = "1s", initialDelay = "2s")
    void shelveOfThisInstance() {
        shelving.whereWritersPause();
    }

    @Scheduled(fixedDelay = "5m", initialDelay = "90s")
    void shelveOfAll() {
        shelving.everywhere();
    }

    @PreDestroy
    void close() {
        shelving.close();
    }

    private boolean shelveSome(WorkspaceId workspace) {
        if (!newcomers.areThere(workspace)) {
            return false;
        }
        newcomers.shelveSome(workspace);
        return true;
    }
}
