package io.cataloom.persistence.storefront;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.inject.Singleton;

import io.cataloom.application.storefront.care.CleanOperation;
import io.cataloom.application.storefront.care.StoreCleaner;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Tenancy;

/**
 * Locks what looks left over and looks again before it deletes: what somebody has begun to use in between stays. Each
 * statement takes a whole set, and two cleanings of one store come one after the other.
 */
@Singleton
final class JdbcStoreCleaner implements StoreCleaner {

    private static final String DELETE_EXPIRED = """
            DELETE FROM offer WHERE workspace_id = ? AND expired_at IS NOT NULL""";
    private static final String DELETE_OUT_OF_STOCK = """
            DELETE FROM offer WHERE workspace_id = ? AND NOT stock_available""";

    /** A price of its own, in any locale or store: then the product is sold here, whoever else offers it or not. */
    private static final String OFFERLESS = """
            p.workspace_id = ? AND p.deleted_at IS NULL
            AND NOT EXISTS (SELECT FROM offer_product o
                            WHERE o.workspace_id = p.workspace_id AND o.product_id = p.number)
            AND NOT EXISTS (SELECT FROM listing l
                            WHERE l.workspace_id = p.workspace_id AND l.sku = p.sku
                            AND l.price IS NOT NULL AND l.price <> '{}')
            AND NOT EXISTS (SELECT FROM store_level s
                            WHERE s.workspace_id = p.workspace_id AND s.sku = p.sku
                            AND s.price IS NOT NULL AND s.price <> '{}')""";
    /** In the order in which every writer takes products. */
    private static final String LOCK_OFFERLESS = "SELECT p.sku FROM product p WHERE " + OFFERLESS
            + " ORDER BY p.sku FOR UPDATE OF p";
    private static final String DELETE_OFFERLESS = "UPDATE product p SET deleted_at = ? WHERE " + OFFERLESS
            + " AND p.sku = ANY (?) RETURNING p.sku";
    private static final String HIDE = """
            UPDATE store_product SET deleted = true WHERE workspace_id = ? AND sku = ANY (?) AND NOT deleted"""
            + StoreProducts.RETURNING;
    private static final String HIDE_FROM_CATEGORIES = """
            UPDATE product_category c SET live = false
            FROM store_product p
            WHERE c.workspace_id = ? AND p.workspace_id = c.workspace_id AND p.id = c.product_id
            AND p.sku = ANY (?) AND c.live RETURNING c.category_id, -1""";

    private static final String UNUSED_BRAND = """
            b.workspace_id = ? AND NOT EXISTS (SELECT FROM store_product p
                WHERE p.workspace_id = b.workspace_id AND p.brand_id = b.id AND NOT p.deleted)""";
    private static final String LOCK_BRANDS = "SELECT b.id FROM brand b WHERE " + UNUSED_BRAND
            + " ORDER BY b.id FOR UPDATE";
    private static final String DELETE_BRANDS = "DELETE FROM brand b WHERE " + UNUSED_BRAND + " AND b.id = ANY (?)";

    private static final String UNUSED_CATEGORY = """
            c.workspace_id = ?
            AND NOT EXISTS (SELECT FROM product_category p
                WHERE p.workspace_id = c.workspace_id AND p.category_id = c.id AND p.live)
            AND NOT EXISTS (SELECT FROM category d WHERE d.workspace_id = c.workspace_id AND d.parent_id = c.id)""";
    private static final String LOCK_CATEGORIES = "SELECT c.id FROM category c WHERE " + UNUSED_CATEGORY
            + " ORDER BY c.id FOR UPDATE";
    private static final String DELETE_CATEGORIES = "DELETE FROM category c WHERE " + UNUSED_CATEGORY
            + " AND c.id = ANY (?)";

    private final Tenancy tenancy;
    private final Newcomers newcomers;

    JdbcStoreCleaner(Tenancy tenancy, Newcomers newcomers) {
        this.tenancy = tenancy;
        this.newcomers = newcomers;
    }

    @Override
    public Map<CleanOperation, Long> clean(WorkspaceId workspace, Set<CleanOperation> operations, Instant now) {
        return tenancy.inRepeatableTransaction(workspace, connection -> {
            // what is not on the shelf yet needs its brand and categories all the same
            newcomers.shelve(workspace);
            Slugs.lock(connection, workspace, Newcomers.LOCK);
            Map<CleanOperation, Long> deleted = new EnumMap<>(CleanOperation.class);
            Tally tally = new Tally();
            for (CleanOperation operation : CleanOperation.values()) {
                if (operations.contains(operation)) {
                    deleted.put(operation, (long) carryOut(workspace, operation, now, tally));
                }
            }
            tally.write(connection, workspace);
            return deleted;
        });
    }

    private int carryOut(WorkspaceId workspace, CleanOperation operation, Instant now, Tally tally) {
        return switch (operation) {
            case EXPIRED_OFFERS -> tenancy.write(workspace, DELETE_EXPIRED, p -> p.add(workspace.value()));
            case OUT_OF_STOCK_OFFERS -> tenancy.write(workspace, DELETE_OUT_OF_STOCK, p -> p.add(workspace.value()));
            case OFFERLESS_PRODUCTS -> deleteOfferless(workspace, now.truncatedTo(ChronoUnit.MICROS), tally);
            case EMPTY_BRANDS -> delete(workspace, LOCK_BRANDS, DELETE_BRANDS);
            case EMPTY_CATEGORIES -> {
                int deleted = 0;
                int round;
                do {
                    // a parent is empty once its last child is gone
                    round = delete(workspace, LOCK_CATEGORIES, DELETE_CATEGORIES);
                    deleted += round;
                } while (round > 0);
                yield deleted;
            }
        };
    }

    private int deleteOfferless(WorkspaceId workspace, Instant now, Tally tally) {
        String[] candidates = texts(workspace, LOCK_OFFERLESS);
        String[] deleted = tenancy.read(workspace, DELETE_OFFERLESS,
                p -> p.add(now).add(workspace.value()).add(candidates), JdbcStoreCleaner::texts);
        tenancy.read(workspace, HIDE, p -> p.add(workspace.value()).add(deleted), tally::changedProducts);
        tenancy.read(workspace, HIDE_FROM_CATEGORIES, p -> p.add(workspace.value()).add(deleted),
                tally::changedCategories);
        return deleted.length;
    }

    private int delete(WorkspaceId workspace, String lock, String delete) {
        long[] candidates = tenancy.read(workspace, lock, p -> p.add(workspace.value()), rows -> {
            List<Long> ids = new ArrayList<>();
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
            return ids.stream().mapToLong(Long::longValue).toArray();
        });
        return candidates.length == 0 ? 0
                : tenancy.write(workspace, delete, p -> p.add(workspace.value()).add(candidates));
    }

    private String[] texts(WorkspaceId workspace, String sql) {
        return tenancy.read(workspace, sql, p -> p.add(workspace.value()), JdbcStoreCleaner::texts);
    }

    private static String[] texts(ResultSet rows) throws SQLException {
        List<String> texts = new ArrayList<>();
        while (rows.next()) {
            texts.add(rows.getString(1));
        }
        return texts.toArray(String[]::new);
    }
}
