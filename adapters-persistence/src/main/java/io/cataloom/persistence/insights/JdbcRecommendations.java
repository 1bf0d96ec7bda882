package io.cataloom.persistence.insights;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.insights.Recommendations;
import io.cataloom.domain.insights.rewrite.Recommendation;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Tenancy;

@Singleton
final class JdbcRecommendations implements Recommendations {

    /** A product that was purged and made again is another one. */
    private static final String OF_PRODUCTS = "SELECT " + RecommendationRows.COLUMNS + " " + """
            FROM recommendation r
            JOIN product p ON p.workspace_id = r.workspace_id AND p.sku = r.sku AND p.deleted_at IS NULL
              AND p.created_at <= r.created_at
            WHERE r.workspace_id = ?""" + " ";
    private static final String FIND = OF_PRODUCTS + "AND r.id = ?";
    private static final String LOCK = FIND + " FOR UPDATE OF r";
    private static final String IN_WORK = OF_PRODUCTS + "AND r.status IN ('pushing', 'reverting')";
    private static final String LAST_VERSION = """
            SELECT remote_version FROM recommendation
            WHERE workspace_id = ? AND sku = ? AND store = ? AND remote_version IS NOT NULL
            ORDER BY pushed_at DESC LIMIT 1""";
    private static final String LOCK_ALL = "SELECT " + RecommendationRows.COLUMNS + " " + """
            FROM recommendation r
            WHERE r.workspace_id = ? AND r.sku = ? AND r.status <> 'superseded'
            ORDER BY r.id FOR UPDATE""";
    /** The product's recommendations may not be there yet to be locked. */
    private static final String TAKE_TURN = "SELECT pg_advisory_xact_lock(hashtextextended('recommendation ' || ?, ?))";

    private final Tenancy tenancy;

    JdbcRecommendations(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    @Override
    public List<Recommendation> list(WorkspaceId workspace, Filter filter, @Nullable String after, int limit) {
        String sql = OF_PRODUCTS + (after == null ? "" : "AND r.id < ? ")
                + (filter.status() == null ? "" : "AND r.status = ? ") + (filter.sku() == null ? "" : "AND r.sku = ? ")
                + (filter.field() == null ? "" : "AND r.field = ? ")
                + (filter.priority() == null ? "" : "AND r.priority = ? ")
                + (filter.channel() == null ? "" : "AND r.channel = ? ") + "ORDER BY r.id DESC LIMIT " + limit;
        return tenancy.read(workspace, sql, p -> {
            p.add(workspace.value());
            if (after != null) {
                p.add(after);
            }
            if (filter.status() != null) {
                p.add(filter.status().code());
            }
            if (filter.sku() != null) {
                p.add(filter.sku());
            }
            if (filter.field() != null) {
                p.add(filter.field().code());
            }
            if (filter.priority() != null) {
                p.add(filter.priority().code());
            }
            if (filter.channel() != null) {
                p.add(filter.channel().code());
            }
        }, RecommendationRows::all);
    }

    @Override
    public Optional<Recommendation> find(WorkspaceId workspace, String id) {
        return first(workspace, FIND, id);
    }

    @Override
    public List<Recommendation> inWork(WorkspaceId workspace) {
        return tenancy.read(workspace, IN_WORK, p -> p.add(workspace.value()), RecommendationRows::all);
    }

    @Override
    public Optional<String> lastVersion(WorkspaceId workspace, String sku, String store) {
        return tenancy.read(workspace, LAST_VERSION, p -> p.add(workspace.value()).add(sku).add(store),
                row -> row.next() ? Optional.of(row.getString(1)) : Optional.empty());
    }

    @Override
    public Optional<Recommendation> update(WorkspaceId workspace, String id, UnaryOperator<Recommendation> step) {
        return tenancy.inTransaction(workspace, _ -> first(workspace, LOCK, id).map(before -> {
            Recommendation after = step.apply(before);
            if (!after.equals(before)) {
                put(workspace, after);
            }
            return after;
        }));
    }

    @Override
    public void updateAll(WorkspaceId workspace, String sku,
            Function<List<Recommendation>, List<Recommendation>> step) {
        tenancy.inTransaction(workspace, _ -> {
            tenancy.read(workspace, TAKE_TURN, p -> p.add(sku).add(workspace.value()), Object::hashCode);
            List<Recommendation> standing = tenancy.read(workspace, LOCK_ALL, p -> p.add(workspace.value()).add(sku),
                    RecommendationRows::all);
            step.apply(standing).forEach(one -> put(workspace, one));
            return sku;
        });
    }

    private void put(WorkspaceId workspace, Recommendation one) {
        tenancy.write(workspace, RecommendationRows.PUT, p -> RecommendationRows.bind(p, workspace, one));
    }

    private Optional<Recommendation> first(WorkspaceId workspace, String sql, String id) {
        return tenancy.read(workspace, sql, p -> p.add(workspace.value()).add(id), RecommendationRows::all).stream()
                .findFirst();
    }
}
