package io.cataloom.application.storefront.care;

import io.cataloom.domain.workspace.WorkspaceId;

/** How much there is in a store. */
public interface StoreStats {

    /** Exact, and as of now. */
    Stats count(WorkspaceId workspace);

    record Stats(long brands, long articles, long products, long categories, long offers, long articlesGenerated) {
    }
}
