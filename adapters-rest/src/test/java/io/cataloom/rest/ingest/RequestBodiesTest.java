package io.cataloom.rest.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.Setting;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.rest.ApiUnderTest;
import io.cataloom.rest.FakeWorkspaces;

@Timeout(60)
class RequestBodiesTest {

    private static final int LIMIT = 5 * 1024 * 1024;
    private static final int MEMORY = 24 * 1024 * 1024;
    private static final String TOO_LARGE = "{\"success\":false,\"message\":\"Maximum allowed request size is exceeded.\"}";
    private static final String NOT_JSON = "{\"success\":false,\"message\":\"Request data is not in valid JSON format.\"}";

    /** A gigabyte of zeros in a megabyte. */
    private static final byte[] BOMB = gzipped(1024 * 1024 * 1024);

    private static ApiUnderTest api;

    @BeforeAll
    static void start() {
        FakeWorkspaces workspaces = new FakeWorkspaces();
        workspaces.key(workspaces.workspace(1), Api.CATALOG, "t1", "*");
        WorkspaceId small = workspaces.workspace(2, Map.of(Setting.MAX_REQUEST_BYTES, "2048"), Map.of());
        workspaces.key(small, Api.CATALOG, "t2", "*");
        WorkspaceId big = workspaces.workspace(3, Map.of(Setting.MAX_REQUEST_BYTES, "67108864"), Map.of());
        workspaces.key(big, Api.CATALOG, "t3", "*");
        api = new ApiUnderTest("catalog",
                Map.of("micronaut.server.max-request-size", "64MB",
                        "micronaut.server.netty.request-decompression-enabled",
                        false, "micronaut.server.idle-timeout", "3s", "cataloom.catalog.body-memory", MEMORY,
                        "cataloom.catalog.patience", "500ms"),
                workspaces);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @AfterEach
    void allMemoryIsGivenBack() {
        await(() -> api.bean(RequestBodies.class).freeMemory() == MEMORY);
    }

    @Test
    void theLimitItselfPasses() throws Exception {
        assertThat(post("t1", new byte[LIMIT]).body()).contains("\"bytes\":" + LIMIT);
        assertThat(chunked("t1", new byte[LIMIT]).body()).contains("\"bytes\":" + LIMIT);
        assertThat(gzip("t1", gzipped(LIMIT)).body()).contains("\"bytes\":" + LIMIT);
        assertThat(post("t2", new byte[2048]).body()).contains("\"bytes\":2048");
        assertThat(chunked("t1", new byte[0]).body()).contains("\"bytes\":0");
        assertThat(gzip("t1", gzipped(0)).body()).contains("\"bytes\":0");
    }

    @Test
    void oneByteMoreDoesNot() throws Exception {
        isTooLarge(post("t1", new byte[LIMIT + 1]));
        isTooLarge(chunked("t1", new byte[LIMIT + 1]));
        isTooLarge(gzip("t1", gzipped(LIMIT + 1)));
        isTooLarge(post("t2", new byte[2049]));
        isTooLarge(chunked("t2", new byte[2049]));
        isTooLarge(gzip("t2", gzipped(2049)));
    }

    @Test
    void whatWasSentArrivesAsItWas() throws Exception {
        for (int size : new int[]{1, 16_383, 16_384, 16_385, 65_536, 65_537, 1_000_000}) {
            assertThat(post("t1", new byte[size]).body()).contains("\"bytes\":" + size + "}");
            assertThat(chunked("t1", new byte[size]).body()).contains("\"bytes\":" + size + "}");
            assertThat(gzip("t1", gzipped(size)).body()).contains("\"bytes\":" + size + "}");
        }
    }

    @Test
    void credentialsAreCheckedBeforeTheBodyIsRead() throws Exception {
        assertThat(post("wrong", new byte[6 * 1024 * 1024]).statusCode()).isEqualTo(401);

        try (Socket socket = open()) {
            write(socket, head("wrong", "Content-Length: 6000000"));
            assertThat(answer(socket)).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void aBombIsDefusedWithoutTakingItsSpace() throws Exception {
        Instant start = Instant.now();

        isTooLarge(gzip("t1", BOMB));

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void brokenGzipIsNotJson() throws Exception {
        byte[] whole = gzipped(10_000);
        byte[] cut = Arrays.copyOf(whole, whole.length / 2);
        byte[] wrongSum = whole.clone();
        wrongSum[whole.length - 6] ^= 1;

        for (byte[] broken : new byte[][]{"[1]".getBytes(US_ASCII), cut, wrongSum, new byte[0]}) {
            HttpResponse<String> answer = gzip("t1", broken);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).isEqualTo(NOT_JSON);
        }
    }

    @Test
    void gzipInSeveralPartsIsOneBody() throws Exception {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(gzipped(1000));
        both.writeBytes(gzipped(500));

        assertThat(gzip("t1", both.toByteArray()).body()).contains("\"bytes\":1500");
    }

    @Test
    void whatFollowsTheLastPartMeansNothing() throws Exception {
        for (int rubbish : new int[]{1, 9, 200_000}) {
            ByteArrayOutputStream both = new ByteArrayOutputStream();
            both.writeBytes(gzipped(1000));
            both.writeBytes(new byte[rubbish]);

            assertThat(gzip("t1", both.toByteArray()).body()).contains("\"bytes\":1000");
        }
    }

    @Test
    void aPartThatIsCutOffInItsHeaderIsNotJson() throws Exception {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(gzipped(1000));
        both.writeBytes(Arrays.copyOf(gzipped(500), 5));

        assertThat(gzip("t1", both.toByteArray()).body()).isEqualTo(NOT_JSON);
    }

    /** It was once: what follows was left unread, and taken for read. */
    @Test
    void rubbishWithoutAnEndIsAnsweredAndCutOff() throws Exception {
        byte[] packed = gzipped(1000);
        try (Socket socket = open()) {
            write(socket, head("t1", "Transfer-Encoding: chunked\r\nContent-Encoding: gzip"));
            write(socket, Integer.toHexString(packed.length) + "\r\n");
            socket.getOutputStream().write(packed);
            write(socket, "\r\n");
            byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(US_ASCII);
            for (int i = 0; i < 6 * 16; i++) {
                socket.getOutputStream().write(chunk);
            }

            assertThat(answer(socket)).startsWith("HTTP/1.1 400").contains("request size").contains("close");
        }
    }

    @Test
    void otherEncodingsAreRefused() throws Exception {
        HttpResponse<String> answer = api.send(
                api.to("/v2/echo").header("X-PARTNER-NAME", "p1").header("X-REQUEST-TOKEN", "t1")
                        .header("Content-Encoding", "deflate").POST(BodyPublishers.ofByteArray(new byte[10])));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo(NOT_JSON);
    }

    @Test
    void aClientThatSendsEverythingFirstReadsTheRefusal() throws Exception {
        byte[] body = new byte[20 * 1024 * 1024];
        try (Socket socket = open()) {
            write(socket, head("t1", "Content-Length: " + body.length));
            socket.getOutputStream().write(body);
            assertThat(answer(socket)).startsWith("HTTP/1.1 400").contains("request size");

            write(socket, head("t1", "Content-Length: 3") + "[1]");
            assertThat(answer(socket)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void evenWithoutADeclaredLengthAClientThatSendsEverythingFirstReadsTheRefusal() throws Exception {
        for (String token : new String[]{"t1", "wrong"}) {
            try (Socket socket = open()) {
                write(socket, head(token, "Transfer-Encoding: chunked"));
                byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(US_ASCII);
                for (int i = 0; i < 20 * 16; i++) {
                    socket.getOutputStream().write(chunk);
                }
                write(socket, "0\r\n\r\n");
                assertThat(answer(socket)).startsWith(token.equals("t1") ? "HTTP/1.1 400" : "HTTP/1.1 401");

                write(socket, head("t1", "Content-Length: 3") + "[1]");
                assertThat(answer(socket)).startsWith("HTTP/1.1 200");
            }
        }
    }

    @Test
    void aClientThatWaitsInTheMiddleOfItsBodyIsAnswered() throws Exception {
        try (Socket socket = open()) {
            write(socket, head("t2", "Transfer-Encoding: chunked") + "10000\r\n" + "x".repeat(0x10000) + "\r\n");

            assertThat(answer(socket)).startsWith("HTTP/1.1 400").contains("request size").contains("close");
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void anEndlessBodyIsAnsweredAndCutOff() throws Exception {
        AtomicLong sent = new AtomicLong();
        try (Socket socket = open()) {
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> answerUnchecked(socket));
            write(socket, head("t1", "Transfer-Encoding: chunked"));
            byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(US_ASCII);
            IOException cut = null;
            while (cut == null && sent.get() < 2_000_000_000L) {
                try {
                    socket.getOutputStream().write(chunk);
                    sent.addAndGet(chunk.length);
                } catch (IOException closed) {
                    cut = closed;
                }
            }

            assertThat(answer.get()).startsWith("HTTP/1.1 400").contains("request size").contains("close");
            assertThat(cut).isNotNull();
        }
        assertThat(sent.get()).isLessThan(200_000_000L);
    }

    @Test
    void moreThanTheServerWouldSwallowIsAnsweredAndCutOff() throws Exception {
        try (Socket socket = open()) {
            write(socket, head("t1", "Content-Length: 10000000000"));

            assertThat(answer(socket)).startsWith("HTTP/1.1 400").contains("request size").contains("close");
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aSlowClientIsWaitedForAndAStalledOneIsNot() throws Exception {
        try (Socket slow = open(); Socket stalled = open()) {
            write(stalled, head("t1", "Content-Length: 100") + "[");
            write(slow, head("t1", "Content-Length: 50"));
            for (int i = 0; i < 50; i++) {
                write(slow, "1");
                // the pace is what is tested: five seconds in all, longer than the idle time
                Thread.sleep(100);
                if (i % 10 == 0) {
                    assertThat(post("t1", new byte[10]).statusCode()).isEqualTo(200);
                }
            }

            assertThat(answer(slow)).contains("\"bytes\":50");
            assertThat(stalled.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aClientThatGoesAwayLeavesNothingBehind() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (Socket socket = open()) {
                write(socket, head("t1", i % 2 == 0 ? "Content-Length: 5000000" : "Transfer-Encoding: chunked"));
                write(socket, (i % 2 == 0 ? "" : "10000\r\n") + "x".repeat(0x10000));
                if (i % 4 < 2) {
                    await(() -> api.bean(RequestBodies.class).freeMemory() < MEMORY);
                }
            }
        }
        allMemoryIsGivenBack();
    }

    @Test
    void withoutMemoryARequestIsPutOff() throws Exception {
        try (Socket first = open()) {
            write(first, head("t3", "Content-Length: 12000000"));
            first.getOutputStream().write(new byte[5_000_000]);
            await(() -> api.bean(RequestBodies.class).freeMemory() == MEMORY - 12_000_000);

            HttpResponse<String> answer = post("t3", new byte[15_000_000]);

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("2");
            assertThat(answer.body()).isEqualTo("{\"success\":false,\"message\":\"The server is busy.\"}");
        }
    }

    @Test
    void continueIsSaidOnlyToThoseWhoMay() throws Exception {
        try (Socket socket = open()) {
            write(socket, head("t1", "Content-Length: 3\r\nExpect: 100-continue"));
            assertThat(answer(socket)).startsWith("HTTP/1.1 100");
            write(socket, "[1]");
            assertThat(answer(socket)).startsWith("HTTP/1.1 200");
        }
        try (Socket socket = open()) {
            write(socket, head("wrong", "Content-Length: 3\r\nExpect: 100-continue"));
            assertThat(answer(socket)).startsWith("HTTP/1.1 401");
        }
    }

    private static void isTooLarge(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo(TOO_LARGE);
    }

    private static HttpResponse<String> post(String token, byte[] body) throws Exception {
        return api.send(api.to("/v2/echo").header("X-PARTNER-NAME", partner(token)).header("X-REQUEST-TOKEN", token)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    private static HttpResponse<String> chunked(String token, byte[] body) throws Exception {
        return api.send(api.to("/v2/echo").header("X-PARTNER-NAME", partner(token)).header("X-REQUEST-TOKEN", token)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
    }

    private static HttpResponse<String> gzip(String token, byte[] gzipped) throws Exception {
        return api.send(api.to("/v2/echo").header("X-PARTNER-NAME", partner(token)).header("X-REQUEST-TOKEN", token)
                .header("Content-Encoding", "gzip").POST(BodyPublishers.ofByteArray(gzipped)));
    }

    private static String partner(String token) {
        return token.startsWith("t") ? "p" + token.substring(1) : "p1";
    }

    private static byte[] gzipped(int zeros) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            byte[] block = new byte[64 * 1024];
            for (int left = zeros; left > 0; left -= block.length) {
                gzip.write(block, 0, Math.min(left, block.length));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static Socket open() throws IOException {
        Socket socket = new Socket("localhost", api.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static String head(String token, String more) {
        return "POST /v2/echo HTTP/1.1\r\nHost: localhost\r\nX-PARTNER-NAME: " + partner(token)
                + "\r\nX-REQUEST-TOKEN: "
                + token + "\r\nContent-Type: application/json\r\n" + more + "\r\n\r\n";
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(US_ASCII));
        out.flush();
    }

    /** Head and body of one answer. */
    private static String answer(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed after: " + head);
            }
            head.append((char) next);
        }
        int at = head.toString().toLowerCase(Locale.ROOT).indexOf("content-length:");
        int length = at < 0 ? 0
                : Integer.parseInt(head.substring(at + 15, head.indexOf("\r\n", at)).strip());
        return head + new String(in.readNBytes(length), US_ASCII);
    }

    private static String answerUnchecked(Socket socket) {
        try {
            return answer(socket);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void await(BooleanSupplier condition) {
        Instant end = Instant.now().plusSeconds(20);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("waited in vain").isBefore(end);
            Thread.onSpinWait();
            Thread.yield();
        }
    }
}
