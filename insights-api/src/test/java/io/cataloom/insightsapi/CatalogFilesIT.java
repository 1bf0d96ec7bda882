package io.cataloom.insightsapi;

import static io.cataloom.insightsapi.AuditShop.await;
import static io.cataloom.insightsapi.AuditShop.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.cataloom.persistence.testing.ApiUnderTest;
import io.cataloom.persistence.testing.TestPostgres;

/** Large files in and out, and what stops them in the middle. */
class CatalogFilesIT {

    private static final int ROWS = 100_000;
    /** Of the process that takes the file, imports it and sends it: of its 50 MB only a little can be in there. */
    private static final String HEAP = "128m";

    private final List<Instance> instances = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        instances.forEach(Instance::close);
        http.close();
    }

    @Test
    void aHundredThousandRowsPassThroughLittleMemoryAndOutliveTheInstance() throws Exception {
        Path file = folder.resolve("large.csv");
        write(file);
        assertThat(Files.size(file)).isBetween(49_000_000L, 50L * 1024 * 1024);
        try (ApiUnderTest api = InsightsUnderTest.start(Map.of("cataloom.jobs.enabled", false))) {
            AuditShop shop = new AuditShop(api);
            shop.product("P000017", "https://old.example/");
            instances.add(Instance.start(api.database(), HEAP, Map.of()));
            instances.add(Instance.start(api.database(), HEAP, Map.of()));
            Instance first = instances.getFirst();
            await(() -> answers(first, shop.key), Boolean.TRUE::equals);

            HttpResponse<String> accepted = http.send(first.to("/v1/catalog/import", shop.key)
                    .header("Content-Type", "text/csv").POST(BodyPublishers.ofFile(file)).build(),
                    BodyHandlers.ofString());
            assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
            String job = accepted.headers().firstValue("Location").orElseThrow();
            await(() -> noted(api), rows -> rows >= 20_000);
            Instance killed = Instance.atWork(api, instances, "catalog_import");
            killed.kill();
            instances.remove(killed);
            assertThat(noted(api)).isLessThan(ROWS);

            JsonNode ended = await(() -> json(shop.get(job)), CatalogFilesIT::hasEnded);
            assertThat(ended.path("status").asText()).as(ended.toString()).isEqualTo("succeeded");
            assertThat(ended.path("attempt").asInt()).isEqualTo(2);
            assertThat(ended.path("progress")).isEqualTo(json("{\"done\":100000,\"total\":100000}"));
            ObjectNode result = (ObjectNode) ended.path("result");
            JsonNode errors = result.remove("errors");
            assertThat(result).isEqualTo(json("""
                    {"dry_run":false,"rows":100000,"created":99898,"updated":2,"valid":0,"failed":100,
                     "errors_truncated":false}"""));
            assertThat(errors).hasSize(100);
            assertThat(errors.path(99)).isEqualTo(json("""
                    {"row":100000,"field":"title","code":"missing","message":"Is required."}"""));
            Instance left = instances.getFirst();
            await(() -> answers(left, shop.key), Boolean.TRUE::equals);
            assertReported(left, shop.key, job);
            assertExported(left, shop.key);
            assertThat(api.query("SELECT count(*) FROM catalog_upload")).containsExactly("0");
        }
    }

    /** Row by row, each once, in order. */
    private void assertReported(Instance instance, String key, String job) throws Exception {
        try (var lines = http.send(instance.to("/v1/catalog/import/" + job.replace("/v1/jobs/", "") + "/report", key)
                .build(), BodyHandlers.ofLines()).body()) {
            List<String> all = lines.toList();
            assertThat(all).hasSize(ROWS + 1);
            for (int i = 1; i <= ROWS; i++) {
                assertThat(all.get(i)).isEqualTo(i + "," + sku(i) + (i % 1000 == 0 ? ",failed,title: Is required."
                        : i == 17 || i == ROWS - 1 ? ",updated," : ",created,"));
            }
        }
    }

    private void assertExported(Instance instance, String key) throws Exception {
        try (var lines = http.send(instance.to("/v1/catalog/export", key).build(), BodyHandlers.ofLines()).body()) {
            assertThat(lines.filter(line -> line.startsWith("P")).count()).isEqualTo(ROWS - 100 - 1);
        }
    }

    @Test
    void aCancelledImportKeepsWhatItReportsAndNoMore() throws Exception {
        ApiUnderTest api = InsightsUnderTest.shared();
        AuditShop shop = new AuditShop(api);
        StringBuilder file = new StringBuilder("sku,title,url\n");
        for (int i = 1; i <= 20_000; i++) {
            file.append("C%05d,Title,https://shop.example/%1$d\n".formatted(i));
        }
        shop.product("C02500", "https://shop.example/");
        String job;
        try (Connection connection = TestPostgres.superuser(api.database()).getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            String pid = pid(statement);
            // the import stops before this row until the transaction ends
            statement.execute("SELECT 1 FROM listing WHERE sku = 'C02500' AND workspace_id = " + shop.id().value()
                    + " FOR UPDATE");
            job = upload(shop, file.toString());
            // between its batches it holds nothing that a cancellation would have to wait for
            await(() -> api
                    .query("SELECT count(*) FROM pg_stat_activity WHERE " + pid + " = ANY (pg_blocking_pids(pid))"),
                    List.of("1")::equals);
            assertThat(api.query("SELECT count(*) FROM catalog_import_row WHERE workspace_id = " + shop.id().value()))
                    .containsExactly("2000");
            CompletableFuture<HttpResponse<String>> cancelled = CompletableFuture
                    .supplyAsync(() -> shop.post(job + "/cancel", ""));
            await(() -> api.query("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' "
                    + "AND query LIKE 'UPDATE job SET cancel_requested%'"), List.of("1")::equals);
            connection.rollback();
            assertThat(cancelled.join().statusCode()).isEqualTo(200);
        }

        JsonNode ended = await(() -> json(shop.get(job)), CatalogFilesIT::hasEnded);

        assertThat(ended.path("status").asText()).isEqualTo("cancelled");
        assertThat(ended.path("result").isNull()).isTrue();
        long reported = shop.get("/v1/catalog/import/" + job.replace("/v1/jobs/", "") + "/report").body().lines()
                .skip(1).count();
        assertThat(reported).isBetween(3000L, 19_000L);
        assertThat(api.query("SELECT count(*) || ' ' || max(sku) FROM listing WHERE workspace_id = "
                + shop.id().value())).containsExactly("%d C%05d".formatted(reported, reported));
    }

    private static String pid(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void aCellOfTwentyMegabytesIsToldOfAndNothingIsStored() throws IOException {
        AuditShop shop = new AuditShop(InsightsUnderTest.shared());

        String job = upload(shop, "sku,title,url\nok,Ok,https://a.example/\nbig," + "x".repeat(20_000_000)
                + ",https://a.example/\nlast,Last,https://a.example/\n");

        JsonNode ended = await(() -> json(shop.get(job)), CatalogFilesIT::hasEnded);
        assertThat(ended.path("error")).isEqualTo(json("""
                {"code":"cell_too_long","message":"The file can't be read behind row 1: a cell there has more than \
                1048576 characters. Is a quote not closed?","details":{"row":1}}"""));
        assertThat(json(shop.get("/v1/catalog")).path("data")).isEmpty();
    }

    @Test
    void aSmallPackedFileMayUnpackToALargeOne() throws IOException {
        AuditShop shop = new AuditShop(InsightsUnderTest.shared());

        HttpResponse<String> accepted = uploadPacked(shop, "sku,title,url\n" + "x".repeat(20_000_000));

        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    }

    @Test
    void severalPackedFilesOfFiftyMegabytesPassThroughLittleMemory() throws Exception {
        try (ApiUnderTest api = InsightsUnderTest.start(Map.of("cataloom.jobs.enabled", false))) {
            AuditShop shop = new AuditShop(api);
            Instance instance = Instance.start(api.database(), HEAP, Map.of("CATALOOM_JOBS_ENABLED", "false"));
            instances.add(instance);
            await(() -> answers(instance, shop.key), Boolean.TRUE::equals);
            byte[] file = new byte[50 * 1024 * 1024];
            new Random(1).nextBytes(file);
            byte[] packed = packed(file);
            assertThat(packed.length).isGreaterThan(file.length);

            List<CompletableFuture<HttpResponse<String>>> uploads = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                uploads.add(http.sendAsync(
                        instance.to("/v1/catalog/import", shop.key).header("Content-Type", "text/csv")
                                .header("Content-Encoding", "gzip").POST(BodyPublishers.ofByteArray(packed)).build(),
                        BodyHandlers.ofString()));
            }

            for (CompletableFuture<HttpResponse<String>> upload : uploads) {
                assertThat(upload.get().statusCode()).as(upload.get().body()).isEqualTo(202);
            }
            assertThat(instance.process().isAlive()).isTrue();
            assertThat(api.query("SELECT sum(length(bytes)) / count(DISTINCT id) FROM catalog_upload"))
                    .containsExactly(Integer.toString(file.length));
        }
    }

    @Test
    void ofAPackedFileThatIsNotWholeNothingIsKept() throws IOException {
        AuditShop shop = new AuditShop(InsightsUnderTest.shared());
        byte[] whole = packed("sku,title,url\nok,Ok,https://a.example/\n".getBytes(StandardCharsets.UTF_8));
        byte[] form = packed("""
                --X\r
                Content-Disposition: form-data; name="file"\r
                \r
                sku,title,url\r
                --X--\r
                """.getBytes(StandardCharsets.UTF_8));
        String cutOff = "\"malformed_body\",\"message\":\"The body did not come to its end.\"";
        String misnamed = "\"malformed_body\",\"message\":\"The body is not encoded as its Content-Encoding says.\"";

        assertRefused(upload(shop, "text/csv", "gzip", Arrays.copyOf(whole, whole.length - 1)), 400, cutOff);
        assertRefused(upload(shop, "text/csv", "gzip", wrong(whole)), 400, misnamed);
        assertRefused(upload(shop, "text/csv", "deflate", whole), 400, misnamed);
        assertRefused(upload(shop, "multipart/form-data; boundary=X", "gzip", Arrays.copyOf(form, form.length - 1)),
                400, cutOff);
        assertRefused(upload(shop, "multipart/form-data; boundary=X", "gzip", wrong(form)), 400, misnamed);
        assertRefused(upload(shop, "text/csv", "gzip", packed(new byte[50 * 1024 * 1024 + 1])), 413,
                "\"max_bytes\":52428800");
        assertRefused(upload(shop, "text/csv", "br", whole), 415, "\"unsupported_media_type\"");

        assertThat(shop.api.query("SELECT count(*) FROM catalog_upload WHERE workspace_id = " + shop.id().value()))
                .containsExactly("0");
        assertThat(upload(shop, "multipart/form-data; boundary=X", "gzip", form).statusCode()).isEqualTo(202);
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String text) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(text);
    }

    private static byte[] wrong(byte[] packed) {
        byte[] wrong = packed.clone();
        wrong[packed.length - 6] ^= 1;
        return wrong;
    }

    @Test
    void anExportThatBreaksOffDoesNotLookComplete() throws Exception {
        ApiUnderTest api = InsightsUnderTest.shared();
        AuditShop shop = new AuditShop(api);
        api.execute("""
                INSERT INTO product (workspace_id, sku, number, created_at)
                SELECT %1$d, 'P' || to_char(i, 'FM0000'), i, now() FROM generate_series(1, 3000) i;
                INSERT INTO listing (workspace_id, sku, locale, url, created_at, updated_at)
                SELECT workspace_id, sku, 'en_US', 'https://shop.example/' || sku, now(), now() FROM product
                WHERE workspace_id = %1$d""".formatted(shop.id().value()));
        assertThat(shop.get("/v1/catalog/export").body().lines()).hasSize(3001);

        // no program of ours writes such a price, and none reads it
        api.execute("UPDATE listing SET price = '{\"USD\":\"much\"}' WHERE sku = 'P2900' AND workspace_id = "
                + shop.id().value());

        HttpResponse<InputStream> answer = http.send(api.to("/v1/catalog/export", shop.key).build(),
                BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        try (InputStream body = answer.body()) {
            assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        }
        HttpResponse<InputStream> packed = http.send(api.to("/v1/catalog/export", shop.key)
                .header("Accept-Encoding", "gzip").build(), BodyHandlers.ofInputStream());
        try (InputStream body = packed.body()) {
            assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    private static String upload(AuditShop shop, String file) {
        HttpResponse<String> accepted = shop.api.send(shop.api.to("/v1/catalog/import", shop.key)
                .header("Content-Type", "text/csv").POST(BodyPublishers.ofString(file)));
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        return accepted.headers().firstValue("Location").orElseThrow();
    }

    private static HttpResponse<String> uploadPacked(AuditShop shop, String file) throws IOException {
        return upload(shop, "text/csv", "gzip", packed(file.getBytes(StandardCharsets.UTF_8)));
    }

    private static HttpResponse<String> upload(AuditShop shop, String type, String coding, byte[] body) {
        return shop.api.send(shop.api.to("/v1/catalog/import", shop.key).header("Content-Type", type)
                .header("Content-Encoding", coding).POST(BodyPublishers.ofByteArray(body)));
    }

    private static byte[] packed(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }

    /** Each thousandth row without a title, and the last but one once more the first but one. */
    private static void write(Path file) throws IOException {
        String description = "Cleans the air of a room in an hour and keeps quiet about it.  ".repeat(5);
        try (BufferedWriter csv = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            csv.write("sku,title,url,brand,description,bullets,category,tags,image_urls,gtin,price,currency\n");
            for (int i = 1; i <= ROWS; i++) {
                csv.write("%s,%s,https://shop%d.example/%d,Brand %d,%s,\"quiet|small, and light\",Home|Air,best|new,"
                        .formatted(sku(i), i % 1000 == 0 ? "" : "Product " + i, i % 7, i, i % 50, description));
                csv.write("https://img.example/%d.jpg|https://img.example/%1$d-2.jpg,4006381333931,%d.90,USD\n"
                        .formatted(i, i % 100));
            }
        }
    }

    private static String sku(int row) {
        return "P%06d".formatted(row == ROWS - 1 ? 2 : row);
    }

    private boolean answers(Instance instance, String key) {
        try {
            return http.send(instance.to("/v1/jobs", key).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static int noted(ApiUnderTest api) {
        return Integer.parseInt(api.query("SELECT count(*) FROM catalog_import_row").getFirst());
    }

    private static boolean hasEnded(JsonNode job) {
        return !List.of("queued", "running").contains(job.path("status").asText());
    }
}
