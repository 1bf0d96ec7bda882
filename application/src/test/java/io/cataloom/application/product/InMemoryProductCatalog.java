package io.cataloom.application.product;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.product.Attributes;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.product.LocaleKey;
import io.cataloom.domain.workspace.WorkspaceId;

/** The catalogue for tests of the use cases; passes {@link ProductCatalogContract} as the real one does. */
public final class InMemoryProductCatalog implements ProductCatalog, ProductViews {

    private record Row(WorkspaceId workspace, String sku, String locale, @Nullable String store) {
    }

    private final Map<Row, ListingValues> rows = new HashMap<>();
    private final LocaleKey defaultLocale = new LocaleKey("en_US", null);

    @Override
    public synchronized void overwrite(WorkspaceId workspace, Consumer<ListingSink> writer) {
        Map<Row, ListingValues> sent = new LinkedHashMap<>();
        writer.accept((sku, locale, values) -> {
            sent.remove(row(workspace, sku, locale));
            sent.put(row(workspace, sku, locale), values);
        });
        sent.forEach((row, values) -> {
            if (row.store() == null) {
                rows.put(row, stored(values, field -> true));
            }
        });
        sent.forEach((row, values) -> {
            if (row.store() != null) {
                rows.putIfAbsent(new Row(workspace, row.sku(), row.locale(), null),
                        stored(values, field -> !field.isStoreLevel()));
                rows.put(row, stored(values, ListingField::isStoreLevel));
            }
        });
    }

    @Override
    public synchronized Set<ListingKey> change(WorkspaceId workspace, Collection<ListingChange> changes) {
        Set<ListingKey> missing = missing(workspace, changes.stream().map(ListingChange::key).toList());
        for (ListingChange change : changes) {
            if (!missing.contains(change.key())) {
                rows.computeIfPresent(row(workspace, change.key().sku(), change.key().locale()),
                        (row, before) -> stored(before.then(change.values()), field -> true));
            }
        }
        return missing;
    }

    @Override
    public synchronized Set<ListingKey> missing(WorkspaceId workspace, Collection<ListingKey> keys) {
        return keys.stream().filter(key -> !rows.containsKey(row(workspace, key.sku(), key.locale())))
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized Optional<ProductView> find(WorkspaceId workspace, String sku, @Nullable LocaleKey locale) {
        if (locale == null) {
            return list(workspace, null, Integer.MAX_VALUE).stream().filter(view -> view.sku().equals(sku)).findFirst();
        }
        ListingValues own = rows.get(row(workspace, sku, locale));
        if (own == null) {
            return Optional.empty();
        }
        ListingValues parent = rows.get(row(workspace, sku, locale.parent()));
        return Optional.of(view(sku, locale.text(), locale.store() == null ? own : parent.then(own)));
    }

    @Override
    public synchronized List<ProductView> list(WorkspaceId workspace, @Nullable String after, int limit) {
        Map<String, ProductView> views = new TreeMap<>();
        List<Row> inOrder = new ArrayList<>(rows.keySet());
        inOrder.sort(Comparator.comparing((Row row) -> !row.locale().equals(defaultLocale.locale()))
                .thenComparing(Row::locale));
        for (Row row : inOrder) {
            if (row.workspace().equals(workspace) && row.store() == null
                    && (after == null || row.sku().compareTo(after) > 0)) {
                views.putIfAbsent(row.sku(), view(row.sku(), row.locale(), rows.get(row)));
            }
        }
        return views.values().stream().limit(limit).toList();
    }

    @Override
    public List<ProductView> list(WorkspaceId workspace, ProductFilter filter, @Nullable String after, int limit) {
        return list(workspace, after, Integer.MAX_VALUE).stream()
                .filter(view -> InMemoryProducts.isMeant(view, filter)).limit(limit).toList();
    }

    @Override
    public List<ProductView> findAll(WorkspaceId workspace, Collection<String> skus) {
        return list(workspace, null, Integer.MAX_VALUE).stream().filter(view -> skus.contains(view.sku())).toList();
    }

    private static ProductView view(String sku, String locale, ListingValues values) {
        return new ProductView(sku, 0, locale, values, ProductDetail.NONE, null, Instant.EPOCH,
                Instant.EPOCH, null);
    }

    private static Row row(WorkspaceId workspace, String sku, LocaleKey locale) {
        return new Row(workspace, sku, locale.locale(), locale.store());
    }

    /** What a stored row reads like: no cleared fields, no removed attributes. */
    static ListingValues stored(ListingValues values, Predicate<ListingField<?>> which) {
        ListingValues.Builder stored = ListingValues.builder();
        for (ListingField<?> field : ListingField.all()) {
            if (which.test(field) && values.get(field) != null) {
                copy(field, values, stored);
            }
        }
        Attributes attributes = values.get(ListingField.ATTRIBUTES);
        if (attributes != null && which.test(ListingField.ATTRIBUTES)) {
            Map<String, Object> kept = new LinkedHashMap<>(attributes.values());
            kept.values().removeIf(Objects::isNull);
            if (!kept.isEmpty()) {
                return stored.set(ListingField.ATTRIBUTES, new Attributes(kept)).build();
            }
            ListingValues.Builder without = ListingValues.builder();
            ListingValues all = stored.build();
            for (ListingField<?> field : ListingField.all()) {
                if (field != ListingField.ATTRIBUTES && all.has(field)) {
                    copy(field, all, without);
                }
            }
            return without.build();
        }
        return stored.build();
    }

    private static <T> void copy(ListingField<T> field, ListingValues from, ListingValues.Builder to) {
        to.set(field, from.get(field));
    }
}
