package io.cataloom.application.insights;

import io.cataloom.application.product.ProductView;
import io.cataloom.application.product.ProductViews;
import io.cataloom.application.product.StoreTexts;
import io.cataloom.domain.insights.ReviewsShown;
import io.cataloom.domain.insights.RewriteField;
import io.cataloom.domain.insights.rewrite.Layout;
import io.cataloom.domain.insights.rewrite.Proposal;
import io.cataloom.domain.workspace.WorkspaceId;

/** Looks whether the product is still the one a proposal was written for. */
public final class PushCheck {

    private final ProductViews products;
    private final StoreTexts stored;

    public PushCheck(ProductViews products, StoreTexts stored) {
        this.products = products;
        this.stored = stored;
    }

    boolean stillHolds(WorkspaceId workspace, Proposal proposal) {
        return products.find(workspace, proposal.sku(), null).filter(product -> holds(workspace, product, proposal))
                .isPresent();
    }

    private boolean holds(WorkspaceId workspace, ProductView product, Proposal proposal) {
        RewriteField field = proposal.field();
        // what the page shows is not the product's to change
        var current = new CurrentTexts(product, stored.get(workspace, proposal.sku()),
                Layout.parsePairs(proposal.before()));
        String now = current.text(field);
        return ProductRecords.of(product, ReviewsShown.NONE).fingerprint(field).equals(proposal.madeFrom())
                && (now.equals(proposal.before()) || now.equals(proposal.after()));
    }
}
