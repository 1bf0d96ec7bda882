package io.cataloom.application.product;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.cataloom.application.product.ProductView.Rating;
import io.cataloom.domain.product.Channel;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.product.LocaleKey;
import io.cataloom.domain.workspace.WorkspaceId;

/** Products with a listing in the default locale {@code en_US}; passes {@link ProductsContract} as the real ones do. */
public final class InMemoryProducts implements Products, ProductViews {

    private static final String LOCALE = "en_US";

    private final Map<WorkspaceId, TreeMap<String, ProductView>> products = new TreeMap<>(
            (a, b) -> Long.compare(a.value(), b.value()));
    private final AtomicLong numbers = new AtomicLong();
    private final InstantSource clock;

    public InMemoryProducts(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Created create(WorkspaceId workspace, List<NewProduct> added) {
        List<Integer> taken = new ArrayList<>();
        Set<String> earlier = new HashSet<>();
        for (int i = 0; i < added.size(); i++) {
            if (of(workspace).containsKey(added.get(i).sku()) || !earlier.add(added.get(i).sku())) {
                taken.add(i);
            }
        }
        if (!taken.isEmpty()) {
            return new Created.SkusTaken(taken);
        }
        Instant now = now();
        List<ProductView> made = new ArrayList<>();
        for (NewProduct one : added) {
            made.add(new ProductView(one.sku(), numbers.incrementAndGet(), LOCALE,
                    InMemoryProductCatalog.stored(one.values(), field -> true),
                    one.detail().appliedTo(ProductDetail.NONE), null, now, now, null));
        }
        made.forEach(view -> of(workspace).put(view.sku(), view));
        return new Created.All(made);
    }

    @Override
    public synchronized Changed change(WorkspaceId workspace, String sku, UnaryOperator<ListingValues> values,
            DetailChange detail, @Nullable Set<Instant> states) {
        ProductView before = of(workspace).get(sku);
        if (before == null || before.deletedAt() != null) {
            return new Changed.NotFound();
        }
        if (states != null && !states.contains(before.updatedAt())) {
            return new Changed.Meanwhile();
        }
        Instant now = now();
        ProductView after = new ProductView(sku, before.number(), before.locale(),
                InMemoryProductCatalog.stored(before.values().then(values.apply(before.values())), field -> true),
                detail.appliedTo(before.detail()), before.rating(), before.createdAt(),
                now.isAfter(before.updatedAt()) ? now : before.updatedAt().plus(1, ChronoUnit.MICROS), null);
        of(workspace).put(sku, after);
        return new Changed.To(after);
    }

    @Override
    public synchronized Deleted delete(WorkspaceId workspace, String sku, @Nullable Set<Instant> states) {
        ProductView before = of(workspace).get(sku);
        if (before == null || before.deletedAt() != null) {
            return Deleted.NOT_FOUND;
        }
        if (states != null && !states.contains(before.updatedAt())) {
            return Deleted.MEANWHILE;
        }
        of(workspace).put(sku, withDeletedAt(before, now()));
        return Deleted.DONE;
    }

    @Override
    public synchronized Restored restore(WorkspaceId workspace, String sku) {
        ProductView before = of(workspace).get(sku);
        if (before == null) {
            return new Restored.NotFound();
        }
        Instant deletedAt = before.deletedAt();
        if (deletedAt != null && !deletedAt.plus(Duration.ofDays(RESTORABLE_DAYS)).isAfter(clock.instant())) {
            return new Restored.WindowPassed(deletedAt.plus(Duration.ofDays(RESTORABLE_DAYS)));
        }
        ProductView restored = withDeletedAt(before, null);
        of(workspace).put(sku, restored);
        return new Restored.Back(restored);
    }

    @Override
    public synchronized Optional<Instant> deletedAt(WorkspaceId workspace, String sku) {
        return Optional.ofNullable(of(workspace).get(sku)).map(ProductView::deletedAt);
    }

    @Override
    public synchronized Optional<ProductView> find(WorkspaceId workspace, String sku, @Nullable LocaleKey locale) {
        return Optional.ofNullable(of(workspace).get(sku)).filter(
                view -> view.deletedAt() == null && (locale == null || locale.text().equals(view.locale())));
    }

    @Override
    public synchronized List<ProductView> findAll(WorkspaceId workspace, Collection<String> skus) {
        return of(workspace).values().stream().filter(view -> view.deletedAt() == null && skus.contains(view.sku()))
                .toList();
    }

    @Override
    public synchronized List<ProductView> list(WorkspaceId workspace, @Nullable String after, int limit) {
        return of(workspace).values().stream()
                .filter(view -> view.deletedAt() == null && (after == null || view.sku().compareTo(after) > 0))
                .limit(limit).toList();
    }

    @Override
    public synchronized List<ProductView> list(WorkspaceId workspace, ProductFilter filter, @Nullable String after,
            int limit) {
        return of(workspace).values().stream()
                .filter(view -> isMeant(view, filter) && (after == null || view.sku().compareTo(after) > 0))
                .limit(limit).toList();
    }

    /** Words are whole ones, all of them to be there. */
    static boolean isMeant(ProductView view, ProductFilter filter) {
        ListingValues values = view.values();
        String url = values.get(ListingField.URL);
        String title = String.valueOf(values.get(ListingField.NAME)).toLowerCase(Locale.ROOT);
        Rating rating = view.rating();
        Set<String> words = Arrays.stream((title + " " + values.get(ListingField.BRAND) + " "
                + values.get(ListingField.DESCRIPTION)).toLowerCase(Locale.ROOT).split("\\W+"))
                .collect(Collectors.toSet());
        return (filter.channel() == null || url != null && Channel.of(url) == filter.channel())
                && (filter.brand() == null || filter.brand().equals(values.get(ListingField.BRAND)))
                && (filter.category() == null || has(values.get(ListingField.CATEGORY), filter.category()))
                && (filter.tag() == null || has(values.get(ListingField.TAGS), filter.tag()))
                && isInStatus(view, filter)
                && (filter.minScore() == null || rating != null && rating.score() >= filter.minScore())
                && (filter.maxScore() == null || rating != null && rating.score() <= filter.maxScore())
                && (filter.auditedBefore() == null
                        || rating != null && rating.auditedAt().isBefore(filter.auditedBefore()))
                && (filter.words() == null
                        || words.containsAll(List.of(filter.words().toLowerCase(Locale.ROOT).split(" "))))
                && (filter.titlePart() == null || values.get(ListingField.NAME) != null
                        && title.contains(filter.titlePart().toLowerCase(Locale.ROOT)));
    }

    private static boolean isInStatus(ProductView view, ProductFilter filter) {
        boolean deleted = view.deletedAt() != null;
        boolean passive = Boolean.TRUE.equals(view.values().get(ListingField.PASSIVE));
        return switch (filter.status()) {
            case null -> !deleted || filter.withDeleted();
            case ACTIVE -> !deleted && !passive;
            case PASSIVE -> !deleted && passive;
            case DELETED -> deleted;
        };
    }

    private static boolean has(@Nullable List<String> values, String value) {
        return values != null && values.contains(value);
    }

    private TreeMap<String, ProductView> of(WorkspaceId workspace) {
        return products.computeIfAbsent(workspace, none -> new TreeMap<>());
    }

    private static ProductView withDeletedAt(ProductView view, @Nullable Instant deletedAt) {
        return new ProductView(view.sku(), view.number(), view.locale(), view.values(), view.detail(), view.rating(),
                view.createdAt(), view.updatedAt(), deletedAt);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
