package io.cataloom.persistence.product;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.product.ProductFilter;
import io.cataloom.application.product.ProductFilter.Status;
import io.cataloom.domain.product.Channel;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Tenancy;

/** Finds skus by what products say: see the function {@code find_skus}. */
@Singleton
final class ProductSearch {

    private static final String FIND = """
            SELECT found_sku, due_url, is_due
            FROM find_skus(of_workspace => ?, preferred_locale => ?, after_sku => ?, wanted_labels => ?,
                           wanted_channel => ?, wanted_words => ?, title_part => ?, min_score => ?, max_score => ?,
                           audited_before => ?::timestamptz, deleted => ?, most => ?)""";

    private final Tenancy tenancy;

    ProductSearch(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** In their order, behind one, at most so many. */
    List<String> find(WorkspaceId workspace, String preferredLocale, ProductFilter filter, @Nullable String after,
            int most) {
        List<String> labels = new ArrayList<>();
        add(labels, "brand", filter.brand());
        add(labels, "category", filter.category());
        add(labels, "tag", filter.tag());
        Status status = filter.status();
        if (status != null && status != Status.DELETED) {
            add(labels, "status", status.name().toLowerCase(Locale.ROOT));
        }
        Channel channel = filter.channel();
        List<String> found = new ArrayList<>(tenancy.read(workspace, FIND, p -> {
            p.add(workspace.value()).add(preferredLocale).add(after == null ? "" : after)
                    .add(labels.toArray(String[]::new)).add(channel == null ? null : channel.code()).add(filter.words())
                    .add(filter.titlePart());
            p.addOrNull(filter.minScore()).addOrNull(filter.maxScore())
                    // as text: the driver would ask the server about a null of that type, and not send both statements
                    .add(filter.auditedBefore() == null ? null : filter.auditedBefore().toString())
                    .addOrNull(deleted(filter)).add(most);
        }, rows -> {
            List<String> skus = new ArrayList<>();
            while (rows.next()) {
                String url = rows.getString(2);
                if (channel == null || !rows.getBoolean(3) || url != null && Channel.of(url) == channel) {
                    skus.add(rows.getString(1));
                }
            }
            return skus;
        }));
        // rows that are due come behind the others; by code point, as the database orders them
        found.sort(ProductSearch::byCodePoint);
        return found.size() > most ? found.subList(0, most) : found;
    }

    static int byCodePoint(String a, String b) {
        int[] left = a.codePoints().toArray();
        int[] right = b.codePoints().toArray();
        return Arrays.compare(left, right);
    }

    private static @Nullable Boolean deleted(ProductFilter filter) {
        if (filter.status() == Status.DELETED) {
            return true;
        }
        // active and passive say what is not deleted
        return filter.withDeleted() && filter.status() == null ? null : Boolean.FALSE;
    }

    /** As the function {@code label} makes them. */
    private static void add(List<String> labels, String kind, @Nullable String value) {
        if (value != null) {
            int end = value.offsetByCodePoints(0, Math.min(500, value.codePointCount(0, value.length())));
            labels.add(kind + ":" + value.substring(0, end));
        }
    }
}
