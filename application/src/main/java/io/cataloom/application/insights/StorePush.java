package io.cataloom.application.insights;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.cataloom.application.product.ProductView;
import io.cataloom.domain.insights.RewriteField;
import io.cataloom.domain.workspace.WorkspaceId;

/**
 * Writes texts to the stores of one kind. A text's place in a store is a member of the product there, which may hold
 * more than the text.
 */
public interface StorePush {

    StoreKind kind();

    /** Whether such a store has a place for the text. */
    boolean takes(RewriteField field);

    /**
     * The place as it is now.
     *
     * @throws StoreFailure
     *             if the store can't be read, or has no such product
     */
    Place read(WorkspaceId workspace, ProductView product, RewriteField field);

    /** What the place holds once the text is in it: what else is there stays. Touches nothing. */
    String compose(Place place, RewriteField field, String text);

    /** Whether two values of the place say the same; stores write the same thing in more than one way. */
    boolean isSame(RewriteField field, @Nullable String one, @Nullable String other);

    /**
     * Writes a value to the place that was read.
     *
     * @param value
     *            null to leave it empty
     * @return the place afterwards, as the store says
     * @throws StoreFailure
     *             if the store did not take it
     */
    Place write(WorkspaceId workspace, Place place, RewriteField field, @Nullable String value);

    /**
     * A text's place in a store.
     *
     * @param sku
     *            the product's in our catalogue
     * @param remoteId
     *            what the store calls the product
     * @param value
     *            all that is there; null for nothing
     * @param text
     *            what of it is the field's text, without markup; empty for nothing
     * @param version
     *            the store's version of the product
     * @param changedAt
     *            when the product was last changed there
     */
    record Place(String sku, String remoteId, @Nullable String value, String text, String version,
            Instant changedAt) {
    }
}
