package io.cataloom.persistence.product;

import io.cataloom.domain.workspace.WorkspaceId;

/**
 * Wants to know where {@code product_news} was left. Being told is a convenience: another instance may have left it.
 */
public interface NewsReader {

    /** After the transaction that left it; quick, for the writer waits. */
    void newsOf(WorkspaceId workspace);
}
