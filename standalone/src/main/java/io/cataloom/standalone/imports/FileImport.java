package io.cataloom.standalone.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.cataloom.domain.product.AttributeType;
import io.cataloom.external.catalog.CatalogApiClient;
import io.cataloom.external.catalog.IngestAnswer;
import io.cataloom.external.catalog.IngestAnswer.Finding;
import io.cataloom.standalone.imports.Rejects.Reason;

/** Pushes a file's records into a catalogue, request by request, and keeps account of those that were not taken. */
public final class FileImport {

    private static final String RECORD = "record";

    private final CatalogApiClient api;
    private final String defaultLocale;
    private final int mostBytes;
    private final Map<String, AttributeType> attributes;
    private final ImportProgress progress;

    /**
     * @param defaultLocale
     *            for records that name none
     * @param mostBytes
     *            the account's limit of a request's body
     */
    public FileImport(CatalogApiClient api, String defaultLocale, int mostBytes,
            Map<String, AttributeType> attributes, ImportProgress progress) {
        this.api = api;
        this.defaultLocale = defaultLocale;
        this.mostBytes = mostBytes;
        this.attributes = Map.copyOf(attributes);
        this.progress = progress;
    }

    /**
     * @param rejected
     *            where to write what was not taken; replaced
     * @throws IOException
     *             if the file can't be read to its end, or a request was refused: what was sent before is stored
     */
    public ImportSummary run(Path file, Path rejected) throws IOException, InterruptedException {
        try (Rejects rejects = new Rejects(rejected)) {
            Run run = new Run(rejects, Files.size(file));
            try (FileEntries entries = FileEntries.open(file, attributes, run.read)) {
                for (FileEntry entry = entries.next(); entry != null; entry = entries.next()) {
                    run.take(entry);
                }
                run.send();
            }
            return run.summary();
        }
    }

    /** One file's account. */
    private final class Run {

        private final AtomicLong read = new AtomicLong();
        private final long start = System.nanoTime();
        private final String name = "import-" + UUID.randomUUID();
        private final Map<Reason, Long> rejections = new LinkedHashMap<>();
        private final Map<Reason, Long> warnings = new LinkedHashMap<>();
        private final List<Long> numbers = new ArrayList<>();
        private final Batch batch = new Batch(mostBytes);
        private final Rejects rejects;
        private final long size;
        private long number;
        private long sent;
        private long valid;
        private long invalid;
        private long unreadable;
        private long unnamed;
        private int requests;

        Run(Rejects rejects, long size) {
            this.rejects = rejects;
            this.size = size;
        }

        void take(FileEntry entry) throws IOException, InterruptedException {
            number++;
            switch (entry) {
                case FileEntry.Unreadable(long line, String text, String reason) ->
                    refuse(new Reason(RECORD, "line " + line + ": " + reason), "not readable", text);
                case FileEntry.Readable readable -> {
                    if (readable.record() instanceof ObjectNode object && !object.has("locale")) {
                        object.put("locale", defaultLocale);
                    }
                    byte[] json = FileEntries.JSON.writeValueAsBytes(readable.record());
                    if (!batch.takes(json.length)) {
                        send();
                    }
                    if (batch.takes(json.length)) {
                        batch.add(json, readable.itemId());
                        numbers.add(number);
                    } else {
                        Reason reason = new Reason(RECORD, "Record size limit is exceeded.");
                        unreadable++;
                        rejections.merge(reason, 1L, Long::sum);
                        rejects.text(number, "item_id: " + readable.itemId(), reason);
                    }
                }
            }
        }

        private void refuse(Reason reason, String group, String text) throws IOException {
            unreadable++;
            rejections.merge(new Reason(reason.field(), group), 1L, Long::sum);
            rejects.text(number, text, reason);
        }

        void send() throws IOException, InterruptedException {
            if (batch.size() > 0) {
                IngestAnswer answer = api.ingest(batch.body(), name + "-" + requests);
                requests++;
                sent += batch.size();
                valid += answer.valid();
                invalid += answer.invalid();
                answer.warnings().forEach(each -> warnings.merge(reason(each), each.count(), Long::sum));
                answer.rejections().forEach(each -> rejections.merge(reason(each), each.count(), Long::sum));
                writeRejects(answer);
                batch.clear();
                numbers.clear();
            }
            progress.sent(sent, invalid + unreadable, read.get(), size);
        }

        private void writeRejects(IngestAnswer answer) throws IOException {
            Map<Integer, List<Reason>> reasons = new TreeMap<>();
            Map<Integer, String> doubts = new HashMap<>();
            for (Finding finding : answer.rejections()) {
                Map<String, Integer> mentions = new LinkedHashMap<>();
                finding.documentIds().forEach(id -> mentions.merge(id, 1, Integer::sum));
                mentions.forEach((id, times) -> {
                    List<Integer> positions = batch.positions(id);
                    for (int position : positions) {
                        reasons.computeIfAbsent(position, each -> new ArrayList<>()).add(reason(finding));
                        if (positions.size() > times) {
                            doubts.put(position, "of " + positions.size()
                                    + " records with this item_id in one request the API rejected " + times);
                        }
                    }
                });
            }
            for (Map.Entry<Integer, List<Reason>> entry : reasons.entrySet()) {
                rejects.record(numbers.get(entry.getKey()), batch.json(entry.getKey()), entry.getValue(),
                        doubts.get(entry.getKey()));
            }
            if (answer.rejections().stream().anyMatch(Finding::isCut)) {
                unnamed += Math.max(0, answer.invalid() - (reasons.size() - doubts.size()));
            }
        }

        private Reason reason(Finding finding) {
            return new Reason(finding.field(), finding.message());
        }

        ImportSummary summary() {
            return new ImportSummary(sent, valid, invalid, unreadable, unnamed, requests,
                    ImportSummary.Group.of(rejections), ImportSummary.Group.of(warnings), rejects.file(),
                    Duration.ofNanos(System.nanoTime() - start));
        }
    }
}
