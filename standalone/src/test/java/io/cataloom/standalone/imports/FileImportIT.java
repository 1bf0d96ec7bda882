package io.cataloom.standalone.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.cataloom.domain.product.AttributeType;
import io.cataloom.domain.workspace.Secret;
import io.cataloom.external.catalog.CatalogApiClient;
import io.cataloom.standalone.imports.ImportSummary.Group;

class FileImportIT {

    private static final int FIVE_MEGABYTES = 5 * 1024 * 1024;

    @TempDir
    private Path directory;

    private final StandInCatalog catalog = new StandInCatalog();
    private final List<String> waits = new ArrayList<>();

    @AfterEach
    void stop() {
        catalog.close();
    }

    @Test
    void aJsonArrayArrivesAsItIs() throws Exception {
        String records = "[{\"item_id\":\"tea-1\",\"locale\":\"en_US\",\"price\":{\"USD\":52.00}},\n"
                + " {\"item_id\":\"tea-2\",\"locale\":\"tr_TR\",\"name\":\"çay ☕\"}]";

        ImportSummary summary = run(file("tea.json", records));

        assertThat(catalog.records()).isEqualTo(List.of(json("""
                {"item_id":"tea-1","locale":"en_US","price":{"USD":52.00}}"""), json("""
                {"item_id":"tea-2","locale":"tr_TR","name":"çay ☕"}""")));
        assertThat(summary.sent()).isEqualTo(2);
        assertThat(summary.isComplete()).isTrue();
        assertThat(summary.rejectedFile()).isNull();
    }

    @Test
    void recordsWithoutALocaleGetTheDefault() throws Exception {
        run(file("tea.json", "[{\"item_id\":\"tea-1\"}]"));

        assertThat(catalog.records()).containsExactly(json("{\"item_id\":\"tea-1\",\"locale\":\"en_US\"}"));
    }

    @Test
    void noRequestIsLargerThanTheApiTakes() throws Exception {
        Path file = directory.resolve("many.ndjson");
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (int i = 0; i < 25_000; i++) {
                writer.write("{\"item_id\":\"tea-" + i + "\",\"locale\":\"en_US\",\"name\":\""
                        + "x".repeat(i < 12_000 ? 1000 : 10) + "\"}\n");
            }
        }

        ImportSummary summary = run(file);

        assertThat(summary.valid()).isEqualTo(25_000);
        assertThat(catalog.requests).hasSize(summary.requests()).allSatisfy(request -> {
            assertThat(request.bytes()).isLessThanOrEqualTo(FIVE_MEGABYTES);
            assertThat(request.records().size()).isLessThanOrEqualTo(10_000);
        });
        assertThat(catalog.requests).anyMatch(request -> request.records().size() == 10_000)
                .anyMatch(request -> request.bytes() > FIVE_MEGABYTES - 2_000);
        assertThat(catalog.requests.stream().map(StandInCatalog.Request::key).distinct()).hasSize(summary.requests());
    }

    @Test
    void whatIsRepeatedKeepsItsKeyAndCountsOnce() throws Exception {
        catalog.statusesFirst.addAll(List.of(503, 429));

        ImportSummary summary = run(file("tea.json", "[{\"item_id\":\"tea-1\",\"locale\":\"en_US\"}]"));

        assertThat(summary.sent()).isEqualTo(1);
        assertThat(catalog.requests).hasSize(3);
        assertThat(catalog.requests.stream().map(StandInCatalog.Request::key).distinct()).hasSize(1);
        assertThat(waits).hasSize(2).last().isEqualTo("the rate limit is used up PT1S");
    }

    @Test
    void rejectedRecordsAreKeptWithTheirReasons() throws Exception {
        catalog.fault = record -> record.path("url").asText().startsWith("http") ? null : "must match pattern";

        ImportSummary summary = run(file("tea.json", """
                [{"item_id":"tea-1","locale":"en_US","url":"http://tea.example"},
                 {"item_id":"tea-2","locale":"en_US","url":"tea.example"},
                 {"locale":"en_US"}, 5]"""));

        assertThat(summary.valid()).isEqualTo(1);
        assertThat(summary.invalid()).isEqualTo(3);
        assertThat(summary.rejections()).containsExactly(new Group("url", "must match pattern", 3));
        assertThat(rejected("tea.json")).isEqualTo(List.of(json("""
                {"number":2,"reasons":[{"field":"url","message":"must match pattern"}],
                 "record":{"item_id":"tea-2","locale":"en_US","url":"tea.example"}}"""), json("""
                {"number":3,"reasons":[{"field":"url","message":"must match pattern"}],"record":{"locale":"en_US"}}
                """), json("""
                {"number":4,"reasons":[{"field":"url","message":"must match pattern"}],"record":5}""")));
    }

    @Test
    void whereTheAnswerFitsTwoRecordsTheFileSaysSo() throws Exception {
        catalog.fault = record -> record.path("locale").asText().equals("tr_TR") ? "no" : null;

        run(file("tea.json", """
                [{"item_id":"tea-1","locale":"en_US"}, {"item_id":"tea-1","locale":"tr_TR"}]"""));

        assertThat(rejected("tea.json")).hasSize(2).allSatisfy(line -> assertThat(line.path("doubt").asText())
                .isEqualTo("of 2 records with this item_id in one request the API rejected 1"));
    }

    @Test
    void rejectedRecordsThatAreNotNamedAreCounted() throws Exception {
        catalog.fault = record -> "no";
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 1_500; i++) {
            lines.append("{\"item_id\":\"tea-").append(i).append("\",\"locale\":\"en_US\"}\n");
        }

        ImportSummary summary = run(file("tea.ndjson", lines.toString()));

        assertThat(summary.invalid()).isEqualTo(1_500);
        assertThat(summary.unnamed()).isEqualTo(500);
        assertThat(rejected("tea.ndjson")).hasSize(1_000);
    }

    @Test
    void aBrokenLineSpoilsOnlyItself() throws Exception {
        ImportSummary summary = run(file("tea.jsonl", """
                {"item_id":"tea-1","locale":"en_US"}

                {"item_id":"tea-2"
                {"item_id":"tea-3","locale":"en_US"}
                """));

        assertThat(summary.valid()).isEqualTo(2);
        assertThat(summary.unreadable()).isEqualTo(1);
        assertThat(summary.isComplete()).isFalse();
        assertThat(rejected("tea.jsonl")).singleElement()
                .satisfies(line -> assertThat(line.path("text").asText()).isEqualTo("{\"item_id\":\"tea-2\""));
    }

    @Test
    void aRecordThatFitsNoRequestIsNotSent() throws Exception {
        ImportSummary summary = run(file("tea.json", "[{\"item_id\":\"tea-1\",\"locale\":\"en_US\",\"name\":\""
                + "x".repeat(FIVE_MEGABYTES) + "\"},{\"item_id\":\"tea-2\",\"locale\":\"en_US\"}]"));

        assertThat(summary.valid()).isEqualTo(1);
        assertThat(summary.rejections()).containsExactly(new Group("record", "Record size limit is exceeded.", 1));
    }

    @Test
    void aTableBecomesRecords() throws Exception {
        run(file("tea.csv",
                """
                        \ufeffitem_id;locale;name;price.USD;price.EUR;original_price;category;in_stock;product_attributes.material;\
                        product_attributes.weight;product_attributes.note
                        tea-1;en_US;"Green; ""fine""\";4.50;4.10;"{""USD"": 5}";Tea|Green;1;tin|paper;1.5;7
                        tea-2;;Black;;;;;;;;
                        """));

        assertThat(catalog.records()).isEqualTo(List.of(json("""
                {"item_id":"tea-1","locale":"en_US","name":"Green; \\"fine\\"","price":{"USD":4.50,"EUR":4.10},
                 "original_price":{"USD":5},"category":["Tea","Green"],"in_stock":1,
                 "product_attributes":{"material":["tin","paper"],"weight":1.5,"note":"7"}}"""), json("""
                {"item_id":"tea-2","name":"Black","locale":"en_US"}""")));
    }

    @Test
    void aRowOfAnotherLengthIsRejected() throws Exception {
        ImportSummary summary = run(file("tea.csv", "item_id,name\ntea-1,Green\ntea-2\n"));

        assertThat(summary.valid()).isEqualTo(1);
        assertThat(rejected("tea.csv")).singleElement().satisfies(line -> assertThat(line.toString())
                .contains("line 3: a row of 1 fields under 2 columns"));
    }

    @Test
    void compressedFilesAreUnpacked() throws Exception {
        Path file = directory.resolve("tea.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("item_id,name\ntea-1,Green\n".getBytes());
        }

        assertThat(run(file).valid()).isEqualTo(1);
    }

    @Test
    void anEmptyArrayIsNoWork() throws Exception {
        assertThat(run(file("tea.json", "[]")).requests()).isZero();
    }

    @Test
    void aFileThatIsNoneOfThemIsRefused() throws Exception {
        Path file = file("tea.txt", "Dear Sir or Madam");

        assertThatThrownBy(() -> run(file)).isInstanceOf(IOException.class).hasMessageContaining("item_id");
    }

    @Test
    void jsonThatBreaksOffStopsTheImport() throws Exception {
        Path file = file("tea.json", "[{\"item_id\":\"tea-1\",\"locale\":\"en_US\"},\n{\"item_id\":");

        assertThatThrownBy(() -> run(file)).isInstanceOf(IOException.class)
                .hasMessageContaining("not JSON at line 2").hasMessageContaining("after 1 records");
    }

    private ImportSummary run(Path file) throws Exception {
        try (CatalogApiClient api = new CatalogApiClient(catalog.url(), "luma", new Secret("cl_catalog_x"), 0,
                (why, length) -> waits.add(why + " " + length))) {
            return new FileImport(api, "en_US", FIVE_MEGABYTES,
                    Map.of("material", AttributeType.ARRAY, "weight", AttributeType.NUMBER), new Silence()).run(file,
                            file.resolveSibling(file.getFileName() + ".rejected.ndjson"));
        }
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    private List<JsonNode> rejected(String name) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve(name + ".rejected.ndjson"))) {
            lines.add(FileEntries.JSON.readTree(line));
        }
        return lines;
    }

    private static JsonNode json(String text) throws IOException {
        return FileEntries.JSON.readTree(text);
    }

    /** Progress is for people. */
    private static final class Silence implements ImportProgress {
        @Override
        public void sent(long records, long rejected, long read, long size) {
            assertThat(read).isLessThanOrEqualTo(size);
        }

        @Override
        public void waiting(String why, Duration length) {
            // the client tells
        }
    }
}
