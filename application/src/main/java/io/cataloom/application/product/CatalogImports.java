package io.cataloom.application.product;

import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.cataloom.application.job.JobId;
import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.workspace.WorkspaceId;

/**
 * Files that are imported into the catalogue: kept where every instance finds them, with what became of their rows.
 */
public interface CatalogImports {

    /**
     * Keeps what the stream holds, piece by piece.
     *
     * @throws TooLarge
     *             if it holds more than this; nothing is kept then, nor when the stream breaks off
     */
    void keep(WorkspaceId workspace, String uploadId, InputStream bytes, long maxBytes);

    /** From its beginning; the stream holds one piece at a time. */
    InputStream open(WorkspaceId workspace, String uploadId);

    void remove(WorkspaceId workspace, String uploadId);

    /** The last row that an attempt at the job has dealt with; 0 for none. */
    int lastRow(WorkspaceId workspace, JobId job);

    /**
     * Makes the products that there aren't, changes those there are in the fields that are present, and notes what
     * became of each row: one transaction, or part of the one this thread is in. Of two rows for one sku the later one
     * stays.
     *
     * @param dryRun
     *            note, but write no product
     */
    void store(WorkspaceId workspace, JobId job, List<Row> rows, boolean dryRun);

    Counts counts(WorkspaceId workspace, JobId job);

    /** The first rows with faults. */
    List<RowReport> failed(WorkspaceId workspace, JobId job, int most);

    /** Every row, in order, however many. */
    void report(WorkspaceId workspace, JobId job, Consumer<RowReport> reader);

    /** Every product that is not deleted, in the order of its sku. */
    void export(WorkspaceId workspace, Consumer<ProductView> reader);

    /**
     * A row of the file.
     *
     * @param number
     *            counted from 1, the row of the names not among them
     * @param faults
     *            if there are any the product is not stored
     */
    record Row(int number, @Nullable String sku, ListingValues values, DetailChange detail, List<RowFault> faults) {
    }

    /** What is wrong with a cell, or with a row where the field is empty. */
    record RowFault(String field, String code, String message) {
    }

    /** What became of a row: {@code created}, {@code updated}, {@code valid} in a dry run, or {@code failed}. */
    record RowReport(int number, @Nullable String sku, String outcome, List<RowFault> faults) {
    }

    /** How many rows ended how. */
    record Counts(int created, int updated, int valid, int failed) {
    }

    /** The file has more bytes than it may. */
    final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
