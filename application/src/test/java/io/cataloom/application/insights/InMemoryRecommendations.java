package io.cataloom.application.insights;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.rewrite.Recommendation;
import io.cataloom.domain.insights.rewrite.RecommendationStatus;
import io.cataloom.domain.insights.rewrite.StoreWrite;
import io.cataloom.domain.workspace.WorkspaceId;

/** Recommendations of one workspace. */
final class InMemoryRecommendations implements Recommendations {

    private final TreeMap<String, Recommendation> all = new TreeMap<>();

    void put(Recommendation one) {
        all.put(one.id(), one);
    }

    List<Recommendation> all() {
        return List.copyOf(all.values());
    }

    @Override
    public List<Recommendation> list(WorkspaceId workspace, Filter filter, @Nullable String after, int limit) {
        return all.descendingMap().values().stream().filter(one -> after == null || one.id().compareTo(after) < 0)
                .filter(one -> filter.status() == null || one.status() == filter.status()).limit(limit).toList();
    }

    @Override
    public Optional<Recommendation> find(WorkspaceId workspace, String id) {
        return Optional.ofNullable(all.get(id));
    }

    @Override
    public List<Recommendation> inWork(WorkspaceId workspace) {
        return all.values().stream().filter(one -> one.status() == RecommendationStatus.PUSHING
                || one.status() == RecommendationStatus.REVERTING).toList();
    }

    @Override
    public Optional<String> lastVersion(WorkspaceId workspace, String sku, String store) {
        return all.values().stream().map(Recommendation::write).filter(write -> write != null)
                .filter(write -> write.store().equals(store)).map(StoreWrite::version)
                .filter(version -> version != null).reduce((earlier, later) -> later);
    }

    @Override
    public Optional<Recommendation> update(WorkspaceId workspace, String id, UnaryOperator<Recommendation> step) {
        Optional<Recommendation> after = find(workspace, id).map(step);
        after.ifPresent(this::put);
        return after;
    }

    @Override
    public void updateAll(WorkspaceId workspace, String sku,
            Function<List<Recommendation>, List<Recommendation>> step) {
        List<Recommendation> standing = new ArrayList<>(all.values().stream()
                .filter(one -> one.proposal().sku().equals(sku) && one.status() != RecommendationStatus.SUPERSEDED)
                .toList());
        step.apply(standing).forEach(this::put);
    }
}
