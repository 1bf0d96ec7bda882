package io.cataloom.persistence.storefront;

import jakarta.inject.Singleton;

import io.cataloom.application.storefront.care.StoreStats;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Tenancy;

/** Counts the rows there are, in one statement, after what was written elsewhere is on the shelf. */
@Singleton
final class JdbcStoreStats implements StoreStats {

    private static final String COUNT = """
            SELECT (SELECT count(*) FROM brand WHERE workspace_id = ?),
                   (SELECT count(*) FROM article WHERE workspace_id = ?),
                   (SELECT coalesce(sum(number), 0) FROM store_count WHERE workspace_id = ? AND what = 'products'),
                   (SELECT count(*) FROM category WHERE workspace_id = ?),
                   (SELECT count(*) FROM offer WHERE workspace_id = ?),
                   (SELECT count(*) FROM article WHERE workspace_id = ? AND generated = 1)""";

    private final Tenancy tenancy;
    private final Newcomers newcomers;

    JdbcStoreStats(Tenancy tenancy, Newcomers newcomers) {
        this.tenancy = tenancy;
        this.newcomers = newcomers;
    }

    @Override
    public Stats count(WorkspaceId workspace) {
        newcomers.shelve(workspace);
        long id = workspace.value();
        return tenancy.read(workspace, COUNT, p -> p.add(id).add(id).add(id).add(id).add(id).add(id), row -> {
            row.next();
            return new Stats(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5),
                    row.getLong(6));
        });
    }
}
