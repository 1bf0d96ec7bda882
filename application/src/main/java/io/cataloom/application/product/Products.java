package io.cataloom.application.product;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.workspace.WorkspaceId;

/**
 * Products written one at a time, by the dialects that know one locale: values are those of the listing in the
 * workspace's default locale (or, where a product has none there, of the one {@link ProductViews} shows). Each method
 * is one transaction, or part of the one this thread is in.
 */
public interface Products {

    /** How long a deleted product can be restored, in days. */
    int RESTORABLE_DAYS = 30;

    /** Stores all of these products, or none if one's sku is taken. */
    Created create(WorkspaceId workspace, List<NewProduct> products);

    /**
     * Changes the fields that are present, and no others.
     *
     * @param states
     *            the {@link ProductView#updatedAt()} of each state that the change may build on: refuse if the product
     *            is in none of them; null to change it as it is
     */
    default Changed change(WorkspaceId workspace, String sku, ListingValues values, DetailChange detail,
            @Nullable Set<Instant> states) {
        return change(workspace, sku, before -> values, detail, states);
    }

    /**
     * As above, for a change that depends on what there is.
     *
     * @param values
     *            tells the fields to change, of all that the listing has; nobody changes it in between
     */
    Changed change(WorkspaceId workspace, String sku, UnaryOperator<ListingValues> values, DetailChange detail,
            @Nullable Set<Instant> states);

    /**
     * Deletes the product in whatever state it is.
     *
     * @return whether it was there
     */
    default boolean delete(WorkspaceId workspace, String sku) {
        return delete(workspace, sku, null) == Deleted.DONE;
    }

    /**
     * Deletes the product, so that it can be restored: from now on no API finds it.
     *
     * @param states
     *            as for a {@linkplain #change change}; nobody changes it between the look at its state and its end
     */
    Deleted delete(WorkspaceId workspace, String sku, @Nullable Set<Instant> states);

    /** Undoes a deletion; a product that is there stays as it is. */
    Restored restore(WorkspaceId workspace, String sku);

    /** A deleted product's moment of deletion; empty for one that is there, or was never. */
    Optional<Instant> deletedAt(WorkspaceId workspace, String sku);

    record NewProduct(String sku, ListingValues values, DetailChange detail) {
    }

    sealed interface Created {
        /** In the order given. */
        record All(List<ProductView> products) implements Created {
        }

        /** Their places in the list that was given, in its order; the later one of two for the same sku is one too. */
        record SkusTaken(List<Integer> indexes) implements Created {
        }
    }

    sealed interface Changed {
        record To(ProductView product) implements Changed {
        }

        record NotFound() implements Changed {
        }

        /** It is in none of the states given. */
        record Meanwhile() implements Changed {
        }
    }

    enum Deleted {
        DONE, NOT_FOUND,
        /** It is in none of the states given. */
        MEANWHILE
    }

    sealed interface Restored {
        record Back(ProductView product) implements Restored {
        }

        record NotFound() implements Restored {
        }

        record WindowPassed(Instant restorableUntil) implements Restored {
        }
    }
}
