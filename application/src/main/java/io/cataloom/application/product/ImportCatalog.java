package io.cataloom.application.product;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.cataloom.application.job.Job;
import io.cataloom.application.job.JobFailed;
import io.cataloom.application.job.JobHandler;
import io.cataloom.application.job.JobRun;
import io.cataloom.application.job.JobType;
import io.cataloom.application.product.CatalogImports.Counts;
import io.cataloom.application.product.CatalogImports.Row;
import io.cataloom.application.product.CatalogImports.RowReport;
import io.cataloom.application.product.ProductTables.BadTable;
import io.cataloom.application.product.ProductTables.Table;

/**
 * Imports an uploaded table. It is read through once before anything is stored, so that a broken file changes nothing;
 * then stored batch by batch, each with the note of what became of its rows: a further attempt goes on behind them.
 */
public final class ImportCatalog implements JobHandler {

    public static final String UPLOAD = "upload";
    public static final String DRY_RUN = "dry_run";
    public static final int MOST_ROWS = 100_000;

    private static final int BATCH = 1000;
    /** Of the file, in one batch: a thousand of the largest rows would be half a gigabyte. */
    private static final long BATCH_BYTES = 4 * 1024 * 1024;
    private static final int MOST_ERRORS = 1000;

    private final CatalogImports imports;
    private final ProductTables tables;

    public ImportCatalog(CatalogImports imports, ProductTables tables) {
        this.imports = imports;
        this.tables = tables;
    }

    @Override
    public JobType type() {
        return JobType.CATALOG_IMPORT;
    }

    @Override
    public Map<String, @Nullable Object> run(JobRun run) {
        Job job = run.job();
        String upload = Objects.requireNonNull((String) job.input().get(UPLOAD));
        boolean dryRun = Boolean.TRUE.equals(job.input().get(DRY_RUN));
        try {
            int total = countRows(run, upload);
            store(run, upload, dryRun, total);
        } catch (BadTable bad) {
            imports.remove(job.workspace(), upload);
            Map<String, @Nullable Object> details = new LinkedHashMap<>();
            details.put("row", bad.row());
            throw JobFailed.finallyWith(bad.code(), String.valueOf(bad.getMessage()), details);
        }
        Map<String, @Nullable Object> result = result(job, dryRun);
        imports.remove(job.workspace(), upload);
        return result;
    }

    private int countRows(JobRun run, String upload) {
        int rows = 0;
        try (Table table = tables.open(imports.open(run.job().workspace(), upload))) {
            while (table.next() != null) {
                rows++;
                if (rows > MOST_ROWS) {
                    throw new BadTable("too_many_rows", "The file has more than " + MOST_ROWS + " rows.", rows, null);
                }
                if (rows % BATCH == 0) {
                    run.step(0, rows);
                }
            }
        }
        return rows;
    }

    private void store(JobRun run, String upload, boolean dryRun, int total) {
        Job job = run.job();
        int done = imports.lastRow(job.workspace(), job.id());
        Counted bytes = new Counted(imports.open(job.workspace(), upload));
        try (Table table = tables.open(bytes)) {
            List<Row> batch = new ArrayList<>(BATCH);
            long end = bytes.count + BATCH_BYTES;
            for (Row row = table.next(); row != null; row = table.next()) {
                if (row.number() > done) {
                    batch.add(row);
                }
                if (batch.size() == BATCH || bytes.count >= end) {
                    store(run, batch, dryRun, total);
                    end = bytes.count + BATCH_BYTES;
                }
            }
            store(run, batch, dryRun, total);
        }
    }

    private void store(JobRun run, List<Row> batch, boolean dryRun, int total) {
        if (!batch.isEmpty()) {
            Job job = run.job();
            run.whileHeld(() -> imports.store(job.workspace(), job.id(), List.copyOf(batch), dryRun));
            run.step(batch.getLast().number(), total);
            batch.clear();
        }
    }

    private Map<String, @Nullable Object> result(Job job, boolean dryRun) {
        Counts counts = imports.counts(job.workspace(), job.id());
        List<RowReport> failed = imports.failed(job.workspace(), job.id(), MOST_ERRORS);
        List<Map<String, Object>> errors = failed.stream().flatMap(report -> report.faults().stream().map(fault -> {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("row", report.number());
            error.put("field", fault.field());
            error.put("code", fault.code());
            error.put("message", fault.message());
            return error;
        })).limit(MOST_ERRORS).toList();
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put(DRY_RUN, dryRun);
        result.put("rows", counts.created() + counts.updated() + counts.valid() + counts.failed());
        result.put("created", counts.created());
        result.put("updated", counts.updated());
        result.put("valid", counts.valid());
        result.put("failed", counts.failed());
        result.put("errors", errors);
        result.put("errors_truncated", counts.failed() > failed.size());
        return result;
    }

    /** Knows how much was read through it. */
    private static final class Counted extends FilterInputStream {

        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
