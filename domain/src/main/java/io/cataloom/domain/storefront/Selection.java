package io.cataloom.domain.storefront;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.storefront.Filter.Wanted;

/**
 * Which part of a list is wanted, and in which order.
 *
 * @param page
 *            from 1
 * @param sortBy
 *            a field; rows alike in it are in the order of their ids, the same way round
 */
public record Selection(Map<Filter, Wanted> filters, String sortBy, boolean descending, long page, int perPage) {

    private static final int DEFAULT_PER_PAGE = 15;
    private static final int MAX_PER_PAGE = 100;
    /** No list is so long; behind it a position would be too great to compute. */
    private static final long LAST_PAGE = Long.MAX_VALUE / MAX_PER_PAGE;
    private static final Set<String> SORTABLE = Set.of("id", "title", "slug", "created_at", "updated_at",
            "analytics_visits", "review_score", "review_quantity", "enabled");

    public Selection {
        filters = Map.copyOf(filters);
    }

    /** By the parameters of a query; those that are wrong about pages or filters count as absent. */
    public static Sifted of(Resource resource, Map<String, String> query) {
        Map<Filter, Wanted> filters = new LinkedHashMap<>();
        for (Filter filter : resource.filters()) {
            String sent = query.get(filter.name());
            if (sent != null) {
                filter.wanted(sent).ifPresent(wanted -> filters.put(filter, wanted));
            }
        }
        boolean byTree = resource.isTree();
        String sortBy = byTree ? "sort_order" : "created_at";
        boolean descending = !byTree;
        if (resource == Resource.PRODUCTS) {
            String wanted = query.getOrDefault("sort_by", "");
            if (!wanted.isEmpty() && !SORTABLE.contains(wanted)) {
                return new Sifted.Wrong(new Fault("sort_by", Fault.Rule.SELECTED));
            }
            String direction = query.getOrDefault("sort_dir", "").toLowerCase(Locale.ROOT);
            if (!direction.isEmpty() && !direction.equals("asc") && !direction.equals("desc")) {
                return new Sifted.Wrong(new Fault("sort_dir", Fault.Rule.SELECTED));
            }
            sortBy = wanted.isEmpty() ? sortBy : wanted;
            descending = !direction.equals("asc");
        }
        long page = positive(query.get("page")).filter(number -> number <= LAST_PAGE).orElse(1L);
        long perPage = positive(query.get("per_page")).orElse((long) DEFAULT_PER_PAGE);
        return new Sifted.Right(
                new Selection(filters, sortBy, descending, page, (int) Math.min(perPage, MAX_PER_PAGE)));
    }

    /** The same with one more filter, whatever was sent for it. */
    public Selection of(Filter filter, Wanted wanted) {
        Map<Filter, Wanted> more = new LinkedHashMap<>(filters);
        more.put(filter, wanted);
        return new Selection(more, sortBy, descending, page, perPage);
    }

    /** How many come before the page. */
    public long offset() {
        return (page - 1) * perPage;
    }

    private static Optional<Long> positive(@Nullable String sent) {
        return sent == null ? Optional.empty() : Numbers.whole(sent).filter(number -> number >= 1);
    }

    /** What came of reading a query. */
    public sealed interface Sifted {
        record Right(Selection selection) implements Sifted {
        }

        record Wrong(Fault fault) implements Sifted {
        }
    }
}
