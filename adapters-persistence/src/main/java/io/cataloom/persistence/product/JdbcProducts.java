package io.cataloom.persistence.product;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.product.DetailChange;
import io.cataloom.application.product.ProductCatalog;
import io.cataloom.application.product.ProductCatalog.ListingChange;
import io.cataloom.application.product.ProductCatalog.ListingKey;
import io.cataloom.application.product.ProductDetail;
import io.cataloom.application.product.ProductView;
import io.cataloom.application.product.ProductViews;
import io.cataloom.application.product.Products;
import io.cataloom.application.workspace.WorkspaceProfiles;
import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.product.LocaleKey;
import io.cataloom.domain.workspace.Setting;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.product.ProductNumbers.Range;
import io.cataloom.persistence.tenancy.Tenancy;

/**
 * Single products, written by the same statements as many are. The tables are gone through in the order that
 * {@link ListingSql} sets, and details come last.
 */
@Singleton
final class JdbcProducts implements Products {

    private static final Duration RESTORABLE = Duration.ofDays(RESTORABLE_DAYS);

    /** Waits for another's insert of the same sku to end. Parameters: workspace, first number, now, skus. */
    private static final String CREATE = """
            INSERT INTO product (workspace_id, sku, number, created_at)
            SELECT ?, sku, ? + row_number() OVER (ORDER BY sku) - 1, ?
            FROM (SELECT DISTINCT sku FROM unnest(?) sku) wanted
            ORDER BY sku
            ON CONFLICT (workspace_id, sku) DO NOTHING
            RETURNING sku""";

    private static final String PUT_DETAIL = """
            INSERT INTO product_detail (workspace_id, sku, bullets, more_image_urls, gtin) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (workspace_id, sku) DO UPDATE
            SET bullets = excluded.bullets, more_image_urls = excluded.more_image_urls, gtin = excluded.gtin""";

    /** Locks the listing, if there is one: nobody changes it before this transaction ends. */
    private static final String LOCK_LISTING = """
            SELECT updated_at FROM listing WHERE workspace_id = ? AND sku = ? AND locale = ? FOR UPDATE""";

    private static final String TOUCH_LISTING = """
            UPDATE listing SET updated_at = ? WHERE workspace_id = ? AND sku = ? AND locale = ?""";

    /** Before any of its listings: see {@link ListingSql}. Whoever inserts one of them is not kept waiting. */
    private static final String LOCK_PRODUCT = """
            SELECT FROM product WHERE workspace_id = ? AND sku = ? AND deleted_at IS NULL FOR NO KEY UPDATE""";

    private static final String DELETE = """
            UPDATE product SET deleted_at = ? WHERE workspace_id = ? AND sku = ? AND deleted_at IS NULL""";

    private static final String RESTORE = """
            UPDATE product SET deleted_at = NULL WHERE workspace_id = ? AND sku = ? AND deleted_at > ?""";

    private static final String DELETED_AT = "SELECT deleted_at FROM product WHERE workspace_id = ? AND sku = ?";

    private final Tenancy tenancy;
    private final ProductCatalog catalog;
    private final ProductViews views;
    private final ProductNumbers numbers;
    private final ProductNews news;
    private final WorkspaceProfiles profiles;
    private final InstantSource clock;

    JdbcProducts(Tenancy tenancy, ProductCatalog catalog, ProductViews views, ProductNumbers numbers,
            ProductNews news, WorkspaceProfiles profiles, InstantSource clock) {
        this.tenancy = tenancy;
        this.catalog = catalog;
        this.views = views;
        this.numbers = numbers;
        this.news = news;
        this.profiles = profiles;
        this.clock = clock;
    }

    @Override
    public Created create(WorkspaceId workspace, List<NewProduct> products) {
        List<String> skus = products.stream().map(NewProduct::sku).toList();
        return tenancy.inTransaction(workspace, connection -> {
            // the transaction may be another's, and go on after a refusal
            Savepoint nothingDone = connection.setSavepoint();
            Set<String> made = makeProducts(connection, workspace, skus);
            if (made.size() < skus.size()) {
                connection.rollback(nothingDone);
                return new Created.SkusTaken(taken(skus, made));
            }
            LocaleKey locale = new LocaleKey(defaultLocale(workspace), null);
            catalog.overwrite(workspace,
                    sink -> products.forEach(product -> sink.put(product.sku(), locale, product.values())));
            for (NewProduct product : products) {
                putDetail(workspace, product.sku(), product.detail(), ProductDetail.NONE);
            }
            return new Created.All(inOrder(views.findAll(workspace, skus), skus));
        });
    }

    @Override
    public Changed change(WorkspaceId workspace, String sku, UnaryOperator<ListingValues> change, DetailChange detail,
            @Nullable Set<Instant> states) {
        return tenancy.inTransaction(workspace, connection -> {
            ProductView seen = views.find(workspace, sku, null).orElse(null);
            if (seen == null) {
                return new Changed.NotFound();
            }
            String locale = seen.locale() == null ? defaultLocale(workspace) : seen.locale();
            LocaleKey listing = new LocaleKey(locale, null);
            Instant before = lockListing(connection, workspace, sku, locale).orElse(seen.createdAt());
            if (states != null && !states.contains(before)) {
                return new Changed.Meanwhile();
            }
            // read again, for it may have changed before it was locked
            Optional<ProductView> locked = views.find(workspace, sku, null);
            ProductDetail detailBefore = locked.map(ProductView::detail).orElse(ProductDetail.NONE);
            ListingValues values = change.apply(locked.orElse(seen).values());
            if (seen.locale() == null) {
                catalog.overwrite(workspace, sink -> sink.put(sku, listing, values));
            } else if (!catalog.change(workspace, List.of(new ListingChange(new ListingKey(sku, listing), values)))
                    .isEmpty()) {
                // deleted by another since it was looked up
                return new Changed.NotFound();
            }
            putDetail(workspace, sku, detail, detailBefore);
            touch(workspace, sku, locale, before);
            return views.find(workspace, sku, null).<Changed>map(Changed.To::new).orElseGet(Changed.NotFound::new);
        });
    }

    @Override
    public Deleted delete(WorkspaceId workspace, String sku, @Nullable Set<Instant> states) {
        return tenancy.inTransaction(workspace, connection -> {
            if (states != null) {
                if (tenancy.read(workspace, LOCK_PRODUCT, p -> p.add(workspace.value()).add(sku),
                        row -> !row.next())) {
                    return Deleted.NOT_FOUND;
                }
                if (!states.contains(lockedState(connection, workspace, sku))) {
                    return Deleted.MEANWHILE;
                }
            }
            if (tenancy.write(workspace, DELETE, p -> p.add(now()).add(workspace.value()).add(sku)) == 0) {
                return Deleted.NOT_FOUND;
            }
            news.of(workspace, sku);
            return Deleted.DONE;
        });
    }

    /** Of a product that is there. It stays in it until this transaction ends. */
    private Instant lockedState(Connection connection, WorkspaceId workspace, String sku) throws SQLException {
        ProductView seen = views.find(workspace, sku, null).orElseThrow();
        return seen.locale() == null ? seen.createdAt()
                : lockListing(connection, workspace, sku, seen.locale()).orElse(seen.createdAt());
    }

    @Override
    public Restored restore(WorkspaceId workspace, String sku) {
        return tenancy.inTransaction(workspace, _ -> {
            if (tenancy.write(workspace, RESTORE,
                    p -> p.add(workspace.value()).add(sku).add(clock.instant().minus(RESTORABLE))) == 1) {
                news.of(workspace, sku);
            }
            return views.find(workspace, sku, null).<Restored>map(Restored.Back::new)
                    .orElseGet(() -> deletedAt(workspace, sku)
                            .<Restored>map(at -> new Restored.WindowPassed(at.plus(RESTORABLE)))
                            .orElseGet(Restored.NotFound::new));
        });
    }

    @Override
    public Optional<Instant> deletedAt(WorkspaceId workspace, String sku) {
        return tenancy.read(workspace, DELETED_AT, p -> p.add(workspace.value()).add(sku),
                row -> row.next() ? moment(row) : Optional.empty());
    }

    private Set<String> makeProducts(Connection connection, WorkspaceId workspace, List<String> skus)
            throws SQLException {
        Range range = numbers.take(workspace.value(), skus.size());
        Set<String> made = new HashSet<>();
        try (PreparedStatement create = connection.prepareStatement(CREATE)) {
            create.setLong(1, workspace.value());
            create.setLong(2, range.first());
            create.setObject(3, now().atOffset(ZoneOffset.UTC));
            create.setArray(4, connection.createArrayOf("text", skus.toArray()));
            try (ResultSet rows = create.executeQuery()) {
                while (rows.next()) {
                    made.add(rows.getString(1));
                }
            }
        } finally {
            // what was skipped left holes: only the end of the range is surely free
            numbers.giveBack(workspace.value(),
                    new Range(range.first() + skus.size(), range.count() - skus.size()));
        }
        return made;
    }

    private static List<Integer> taken(List<String> skus, Set<String> made) {
        List<Integer> taken = new ArrayList<>();
        Set<String> earlier = new HashSet<>();
        for (int i = 0; i < skus.size(); i++) {
            if (!made.contains(skus.get(i)) || !earlier.add(skus.get(i))) {
                taken.add(i);
            }
        }
        return taken;
    }

    private static List<ProductView> inOrder(List<ProductView> found, List<String> skus) {
        List<ProductView> ordered = new ArrayList<>(found);
        ordered.sort((a, b) -> Integer.compare(skus.indexOf(a.sku()), skus.indexOf(b.sku())));
        return ordered;
    }

    private void putDetail(WorkspaceId workspace, String sku, DetailChange change, ProductDetail before) {
        ProductDetail after = change.appliedTo(before);
        if (!after.equals(before)) {
            tenancy.write(workspace, PUT_DETAIL,
                    p -> p.add(workspace.value()).add(sku).add(after.bullets().toArray(String[]::new))
                            .add(after.moreImageUrls().toArray(String[]::new)).add(after.gtin()));
        }
    }

    private static Optional<Instant> lockListing(Connection connection, WorkspaceId workspace, String sku,
            String locale) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK_LISTING)) {
            lock.setLong(1, workspace.value());
            lock.setString(2, sku);
            lock.setString(3, locale);
            try (ResultSet row = lock.executeQuery()) {
                return row.next() ? moment(row) : Optional.empty();
            }
        }
    }

    /** A change is later than the one before, for two to be told apart. */
    private void touch(WorkspaceId workspace, String sku, String locale, Instant before) {
        Instant now = now();
        Instant later = now.isAfter(before) ? now : before.plus(1, ChronoUnit.MICROS);
        tenancy.write(workspace, TOUCH_LISTING, p -> p.add(later).add(workspace.value()).add(sku).add(locale));
    }

    private static Optional<Instant> moment(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getObject(1, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private String defaultLocale(WorkspaceId workspace) {
        return profiles.get(workspace).settings().get(Setting.DEFAULT_LOCALE);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
