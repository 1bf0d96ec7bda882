package io.cataloom.persistence.product;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.job.JobId;
import io.cataloom.application.product.CatalogImports;
import io.cataloom.application.product.DetailChange;
import io.cataloom.application.product.ProductCatalog;
import io.cataloom.application.product.ProductCatalog.ListingChange;
import io.cataloom.application.product.ProductCatalog.ListingKey;
import io.cataloom.application.product.ProductView;
import io.cataloom.application.product.ProductViews;
import io.cataloom.application.workspace.WorkspaceProfiles;
import io.cataloom.domain.product.LocaleKey;
import io.cataloom.domain.workspace.Setting;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Documents;
import io.cataloom.persistence.tenancy.Tenancy;

/** Imports by the statements of bulk ingest, a batch at a time. */
@Singleton
final class JdbcCatalogImports implements CatalogImports {

    private static final int PIECE = 256 * 1024;
    private static final int PAGE = 500;

    private static final String KEEP = """
            INSERT INTO catalog_upload (workspace_id, id, part, bytes, created_at) VALUES (?, ?, ?, ?, ?)""";
    private static final String READ = "SELECT bytes FROM catalog_upload WHERE workspace_id = ? AND id = ? AND part = ?";
    private static final String REMOVE = "DELETE FROM catalog_upload WHERE workspace_id = ? AND id = ?";

    private static final String LAST_ROW = """
            SELECT coalesce(max(row_number), 0) FROM catalog_import_row WHERE workspace_id = ? AND job_id = ?""";

    /** A null bullet list or image list, and a null gtin, leave what is there; an empty gtin clears it. */
    private static final String PUT_DETAILS = """
            INSERT INTO product_detail AS t (workspace_id, sku, bullets, more_image_urls, gtin)
            SELECT ?, d.sku, coalesce(d.bullets, '{}'), coalesce(d.images, '{}'), nullif(d.gtin, '')
            FROM (SELECT sku, ARRAY(SELECT jsonb_array_elements_text(bullets)) AS bullets,
                         ARRAY(SELECT jsonb_array_elements_text(images)) AS images, gtin
                  FROM unnest(?::text[], ?::jsonb[], ?::jsonb[], ?::text[]) u (sku, bullets, images, gtin)) d
            ORDER BY d.sku
            ON CONFLICT (workspace_id, sku) DO UPDATE SET
              bullets = CASE WHEN ? THEN excluded.bullets ELSE t.bullets END,
              more_image_urls = CASE WHEN ? THEN excluded.more_image_urls ELSE t.more_image_urls END,
              gtin = CASE WHEN ? THEN excluded.gtin ELSE t.gtin END""";

    private static final String NOTE = """
            INSERT INTO catalog_import_row (workspace_id, job_id, row_number, sku, outcome, faults, created_at)
            SELECT ?, ?, n.row_number, n.sku, n.outcome, n.faults, ?
            FROM unnest(?::int[], ?::text[], ?::text[], ?::jsonb[]) n (row_number, sku, outcome, faults)""";

    private static final String COUNTS = """
            SELECT outcome, count(*) FROM catalog_import_row WHERE workspace_id = ? AND job_id = ? GROUP BY outcome""";

    private static final String REPORT = """
            SELECT row_number, sku, outcome, faults FROM catalog_import_row
            WHERE workspace_id = ? AND job_id = ? AND row_number > ? AND (outcome = 'failed' OR ?)
            ORDER BY row_number LIMIT ?""";

    private final Tenancy tenancy;
    private final ProductCatalog catalog;
    private final ProductViews views;
    private final WorkspaceProfiles profiles;
    private final InstantSource clock;

    JdbcCatalogImports(Tenancy tenancy, ProductCatalog catalog, ProductViews views, WorkspaceProfiles profiles,
            InstantSource clock) {
        this.tenancy = tenancy;
        this.catalog = catalog;
        this.views = views;
        this.profiles = profiles;
        this.clock = clock;
    }

    @Override
    public void keep(WorkspaceId workspace, String uploadId, InputStream bytes, long maxBytes) {
        boolean whole = false;
        try {
            long size = 0;
            int part = 0;
            // each piece in a transaction of its own: a slow client holds no connection
            for (byte[] piece = bytes.readNBytes(PIECE); piece.length > 0; piece = bytes.readNBytes(PIECE)) {
                size += piece.length;
                if (size > maxBytes) {
                    throw new TooLarge();
                }
                byte[] kept = piece;
                int number = part++;
                tenancy.write(workspace, KEEP, p -> p.add(workspace.value()).add(uploadId).add(number).add(kept)
                        .add(now()));
            }
            whole = true;
        } catch (IOException brokenOff) {
            throw new UncheckedIOException(brokenOff);
        } finally {
            if (!whole) {
                remove(workspace, uploadId);
            }
        }
    }

    @Override
    public InputStream open(WorkspaceId workspace, String uploadId) {
        return new Pieces(part -> tenancy.read(workspace, READ,
                p -> p.add(workspace.value()).add(uploadId).add(part),
                row -> row.next() ? row.getBytes(1) : new byte[0]));
    }

    @Override
    public void remove(WorkspaceId workspace, String uploadId) {
        tenancy.write(workspace, REMOVE, p -> p.add(workspace.value()).add(uploadId));
    }

    @Override
    public int lastRow(WorkspaceId workspace, JobId job) {
        return tenancy.read(workspace, LAST_ROW, p -> p.add(workspace.value()).add(job.value()),
                row -> row.next() ? row.getInt(1) : 0);
    }

    @Override
    public void store(WorkspaceId workspace, JobId job, List<Row> rows, boolean dryRun) {
        tenancy.inTransaction(workspace, connection -> {
            Map<String, Row> good = new LinkedHashMap<>();
            rows.stream().filter(row -> row.faults().isEmpty() && row.sku() != null)
                    .forEach(row -> good.put(row.sku(), row));
            Set<String> created = dryRun || good.isEmpty() ? Set.of() : write(connection, workspace, good);
            note(connection, workspace, job, rows, created, dryRun);
            return rows;
        });
    }

    @Override
    public Counts counts(WorkspaceId workspace, JobId job) {
        Map<String, Integer> counts = tenancy.read(workspace, COUNTS,
                p -> p.add(workspace.value()).add(job.value()), rows -> {
                    Map<String, Integer> read = new HashMap<>();
                    while (rows.next()) {
                        read.put(rows.getString(1), rows.getInt(2));
                    }
                    return read;
                });
        return new Counts(counts.getOrDefault("created", 0), counts.getOrDefault("updated", 0),
                counts.getOrDefault("valid", 0), counts.getOrDefault("failed", 0));
    }

    @Override
    public List<RowReport> failed(WorkspaceId workspace, JobId job, int most) {
        return reports(workspace, job, 0, false, most);
    }

    @Override
    public void report(WorkspaceId workspace, JobId job, Consumer<RowReport> reader) {
        int last = 0;
        List<RowReport> page = reports(workspace, job, last, true, PAGE);
        while (!page.isEmpty()) {
            page.forEach(reader);
            last = page.getLast().number();
            page = reports(workspace, job, last, true, PAGE);
        }
    }

    @Override
    public void export(WorkspaceId workspace, Consumer<ProductView> reader) {
        List<ProductView> page = views.list(workspace, null, PAGE);
        while (!page.isEmpty()) {
            page.forEach(reader);
            page = views.list(workspace, page.getLast().sku(), PAGE);
        }
    }

    /** @return the skus that were not there */
    private Set<String> write(Connection connection, WorkspaceId workspace, Map<String, Row> rows)
            throws SQLException {
        LocaleKey locale = new LocaleKey(profiles.get(workspace).settings().get(Setting.DEFAULT_LOCALE), null);
        List<ListingChange> changes = rows.values().stream()
                .map(row -> new ListingChange(new ListingKey(row.sku(), locale), row.values())).toList();
        // products, then listings: whoever makes products takes the tables in this order
        Set<ListingKey> missing = catalog.missing(workspace, changes.stream().map(ListingChange::key).toList());
        List<ListingChange> made = new ArrayList<>(
                changes.stream().filter(one -> missing.contains(one.key())).toList());
        if (!made.isEmpty()) {
            overwrite(workspace, made);
        }
        Set<ListingKey> goneSince = catalog.change(workspace,
                changes.stream().filter(one -> !missing.contains(one.key())).toList());
        if (!goneSince.isEmpty()) {
            overwrite(workspace, changes.stream().filter(one -> goneSince.contains(one.key())).toList());
        }
        putDetails(connection, workspace, List.copyOf(rows.values()));
        return missing.stream().map(ListingKey::sku).collect(Collectors.toSet());
    }

    private void overwrite(WorkspaceId workspace, List<ListingChange> listings) {
        catalog.overwrite(workspace,
                sink -> listings.forEach(one -> sink.put(one.key().sku(), one.key().locale(), one.values())));
    }

    private static void putDetails(Connection connection, WorkspaceId workspace, List<Row> rows) throws SQLException {
        // every row of a table has the same columns
        DetailChange columns = rows.getFirst().detail();
        if (columns.isEmpty()) {
            return;
        }
        try (PreparedStatement put = connection.prepareStatement(PUT_DETAILS)) {
            put.setLong(1, workspace.value());
            put.setArray(2, texts(connection, rows.stream().map(Row::sku).toArray()));
            put.setArray(3, texts(connection, rows.stream().map(row -> Json.of(row.detail().bullets())).toArray()));
            put.setArray(4,
                    texts(connection, rows.stream().map(row -> Json.of(row.detail().moreImageUrls())).toArray()));
            put.setArray(5, texts(connection, rows.stream().map(row -> row.detail().gtin()).toArray()));
            put.setBoolean(6, columns.bullets() != null);
            put.setBoolean(7, columns.moreImageUrls() != null);
            put.setBoolean(8, columns.gtin() != null);
            put.executeUpdate();
        }
    }

    private void note(Connection connection, WorkspaceId workspace, JobId job, List<Row> rows, Set<String> created,
            boolean dryRun) throws SQLException {
        Set<String> alreadyMade = new HashSet<>();
        Object[] numbers = new Object[rows.size()];
        Object[] skus = new Object[rows.size()];
        Object[] outcomes = new Object[rows.size()];
        Object[] faults = new Object[rows.size()];
        for (int i = 0; i < numbers.length; i++) {
            Row row = rows.get(i);
            numbers[i] = row.number();
            skus[i] = row.sku();
            faults[i] = row.faults().isEmpty() ? null : Documents.text(Map.of("faults", row.faults().stream()
                    .map(fault -> List.of(fault.field(), fault.code(), fault.message())).toList()));
            outcomes[i] = !row.faults().isEmpty() ? "failed"
                    : dryRun ? "valid"
                            : created.contains(row.sku()) && alreadyMade.add(row.sku()) ? "created" : "updated";
        }
        try (PreparedStatement note = connection.prepareStatement(NOTE)) {
            note.setLong(1, workspace.value());
            note.setString(2, job.value());
            note.setObject(3, now().atOffset(ZoneOffset.UTC));
            note.setArray(4, connection.createArrayOf("int4", numbers));
            note.setArray(5, texts(connection, skus));
            note.setArray(6, texts(connection, outcomes));
            note.setArray(7, texts(connection, faults));
            note.executeUpdate();
        }
    }

    private List<RowReport> reports(WorkspaceId workspace, JobId job, int after, boolean all, int most) {
        return tenancy.read(workspace, REPORT,
                p -> p.add(workspace.value()).add(job.value()).add(after).add(all).add(most), rows -> {
                    List<RowReport> reports = new ArrayList<>();
                    while (rows.next()) {
                        reports.add(new RowReport(rows.getInt(1), rows.getString(2), rows.getString(3),
                                faults(rows)));
                    }
                    return reports;
                });
    }

    private static List<RowFault> faults(ResultSet row) throws SQLException {
        String text = row.getString(4);
        if (text == null) {
            return List.of();
        }
        List<RowFault> faults = new ArrayList<>();
        if (Documents.parse(text).get("faults") instanceof List<?> all) {
            for (Object one : all) {
                if (one instanceof List<?> parts) {
                    faults.add(new RowFault(String.valueOf(parts.get(0)), String.valueOf(parts.get(1)),
                            String.valueOf(parts.get(2))));
                }
            }
        }
        return faults;
    }

    private static Array texts(Connection connection, @Nullable Object[] values) throws SQLException {
        return connection.createArrayOf("text", Arrays.copyOf(values, values.length, Object[].class));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
