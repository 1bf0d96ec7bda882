package io.cataloom.catalogapi;

import static io.cataloom.catalogapi.Samples.storedTea;
import static io.cataloom.catalogapi.Samples.tea;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.cataloom.domain.workspace.Setting;

/** How much may be sent, and how: bodies at the limit, bodies without an end, clients without haste or manners. */
class BodySizeIT {

    private static final int LIMIT = 5 * 1024 * 1024;
    private static final String TOO_LARGE = "Maximum allowed request size is exceeded.";
    private static final String NOT_JSON = "Request data is not in valid JSON format.";
    private static final String JSON = "Content-Type: application/json";
    private static final String CHUNKED = "Transfer-Encoding: chunked";
    private static final int MEGABYTE = 1024 * 1024;

    private final CatalogApiUnderTest api = CatalogApiUnderTest.shared();

    /** How a body can come. */
    private enum Way {
        DECLARED, CHUNKED, GZIPPED, GZIPPED_AND_CHUNKED
    }

    @Test
    void fiveMegabytesAreTaken() throws IOException {
        for (Way way : Way.values()) {
            Account shop = api.account();

            send(shop, way, ofSize(LIMIT)).says(Json.stored(1));

            assertThat(shop.stored("a", "en_US")).isEqualTo(storedTea("a"));
        }
    }

    @Test
    void oneByteMoreIsNot() throws IOException {
        for (Way way : Way.values()) {
            Account shop = api.account();

            send(shop, way, ofSize(LIMIT + 1)).refuses(400, TOO_LARGE);

            assertThat(shop.storedIds()).isEmpty();
        }
    }

    @Test
    void theLimitIsASettingOfTheAccount() throws IOException {
        Account shop = api.account().set(Setting.MAX_REQUEST_BYTES, "2000").set(Setting.MAX_RECORD_BYTES, "300");

        for (Way way : Way.values()) {
            send(shop, way, ofSize(2000)).says(Json.stored(1));
            send(shop, way, ofSize(2001)).refuses(400, TOO_LARGE);
        }
        shop.ingest(Json.with(tea("b"), "description", "x".repeat(300))).says(
                Json.processed(0, 1, Json.detail("record", "Record size limit is exceeded.", "b")));
    }

    @Test
    void gzipThatIsNoneIsNoJson() {
        Account shop = api.account();
        byte[] whole = gzipped(ofSize(1_000));
        byte[] broken = whole.clone();
        broken[broken.length - 6] ^= 0x55;

        gzip(shop, "[]".getBytes(StandardCharsets.UTF_8)).refuses(400, NOT_JSON);
        gzip(shop, new byte[0]).refuses(400, NOT_JSON);
        gzip(shop, Arrays.copyOf(whole, whole.length / 2)).refuses(400, NOT_JSON);
        gzip(shop, Arrays.copyOf(whole, whole.length - 1)).refuses(400, NOT_JSON);
        gzip(shop, broken).refuses(400, NOT_JSON);
        gzip(shop, gzipped(whole)).refuses(400, NOT_JSON);
        api.send(shop.to("/v2/ingest").header("Content-Type", "application/json").header("Content-Encoding", "br")
                .POST(BodyPublishers.ofString("[]"))).refuses(400, NOT_JSON);
        assertThat(shop.storedIds()).isEmpty();

        gzip(shop, whole).says(Json.stored(1));
    }

    /** A gigabyte of spaces in a megabyte. */
    @Test
    void aBombIsNotInflated() {
        Account shop = api.account();
        byte[] spaces = new byte[16 * MEGABYTE];
        Arrays.fill(spaces, (byte) ' ');
        byte[] member = gzipped(spaces);
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        for (int i = 0; i < 64; i++) {
            bomb.writeBytes(member);
        }

        gzip(shop, bomb.toByteArray()).refuses(400, TOO_LARGE);
    }

    @Test
    void anEndlessBodyIsRefusedWhileItIsSent() throws IOException {
        Account shop = api.account();
        byte[] spaces = new byte[MEGABYTE];
        Arrays.fill(spaces, (byte) ' ');
        try (RawConnection client = new RawConnection(api.port())) {
            client.send(shop.head("/v2/ingest", JSON, CHUNKED));
            for (int i = 0; i < 6; i++) {
                client.sendChunk(spaces, spaces.length);
            }

            Answer answer = client.receive();

            answer.refuses(400, TOO_LARGE);
            assertThat(answer.headers()).containsEntry("connection", "close");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void anEnormousLengthIsRefusedUnread() throws IOException {
        Account shop = api.account();
        for (String length : List.of("5242881", "100000000", "99999999999", "9223372036854775807")) {
            try (RawConnection client = new RawConnection(api.port())) {
                Answer answer = client.send(shop.head("/v2/ingest", JSON, "Content-Length: " + length)).receive();

                answer.refuses(400, TOO_LARGE);
            }
        }
    }

    @Test
    void aBadTokenIsToldBeforeTheBodyIsSent() throws IOException {
        Account stranger = api.account().with("bad");
        for (String length : List.of("Content-Length: 6000000", CHUNKED)) {
            try (RawConnection client = new RawConnection(api.port())) {
                client.send(stranger.head("/v2/ingest", JSON, length)).receive().refuses(401,
                        "Partner token authentication is unsuccessful.");
            }
        }
    }

    @Test
    void aClientThatAsksFirstIsToldToGoOn() throws IOException {
        Account shop = api.account();
        String body = "[" + tea("a") + "]";
        try (RawConnection client = new RawConnection(api.port())) {
            client.send(shop.head("/v2/ingest", JSON, "Expect: 100-continue", "Content-Length: " + body.length()))
                    .send(body).receive().says(Json.stored(1));
        }
    }

    @Test
    void requestsSentAtOnceAreAnsweredInOrder() throws IOException {
        Account shop = api.account();
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            String body = i % 3 == 2 ? "[" : "[" + tea("tea-" + i) + "]";
            all.append(shop.head("/v2/ingest", JSON, "X-Request-Id: r" + i, "Content-Length: " + body.length()))
                    .append(body);
        }
        try (RawConnection client = new RawConnection(api.port())) {
            client.send(all.toString());
            for (int i = 0; i < 20; i++) {
                Answer answer = client.receive();

                assertThat(answer.headers()).containsEntry("X-Request-Id", "r" + i);
                if (i % 3 == 2) {
                    answer.refuses(400, NOT_JSON);
                } else {
                    answer.says(Json.stored(1));
                }
            }
        }
        assertThat(shop.storedIds()).hasSize(14);
    }

    @Test
    void slowClientsHoldNobodyUp() throws IOException {
        Account shop = api.account();
        String body = "[" + tea("slow") + "]";
        List<RawConnection> slow = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            slow.add(new RawConnection(api.port()).send(shop.head("/v2/ingest", JSON,
                    i % 2 == 0 ? "Content-Length: " + body.length() : CHUNKED)));
        }
        for (int i = 0; i < 40; i += 2) {
            slow.get(i).send(body.substring(0, 10));
        }

        shop.ingest(tea("quick")).says(Json.stored(1));
        assertThat(shop.storedIds()).containsExactly("quick");

        for (int i = 0; i < 40; i++) {
            RawConnection client = slow.get(i);
            if (i % 2 == 0) {
                client.send(body.substring(10));
            } else {
                for (byte b : body.getBytes(StandardCharsets.UTF_8)) {
                    client.sendChunk(new byte[]{b}, 1);
                }
                client.sendChunk(new byte[0], 0);
            }
            client.receive().says(Json.stored(1));
            client.close();
        }
        assertThat(shop.storedIds()).containsExactly("quick", "slow");
    }

    @Test
    void aClientThatGoesAwayLeavesNothingBehind() throws IOException {
        Account shop = api.account();
        String records = "[" + tea("gone") + "," + tea("gone too");
        try (RawConnection declared = new RawConnection(api.port());
                RawConnection chunked = new RawConnection(api.port());
                RawConnection closed = new RawConnection(api.port())) {
            declared.send(shop.head("/v2/ingest", JSON, "Content-Length: 100000")).send(records).endSending();
            chunked.send(shop.head("/v2/ingest", JSON, CHUNKED))
                    .sendChunk((records + "]").getBytes(StandardCharsets.UTF_8), records.length() + 1).endSending();
            closed.send(shop.head("/v2/ingest", JSON, "Content-Length: 100000")).send(records);
        }

        shop.ingest(tea("a")).says(Json.stored(1));
        assertThat(shop.storedIds()).containsExactly("a");
    }

    @Test
    void aSilentClientIsCutOff() throws IOException {
        try (CatalogApiUnderTest impatient = CatalogApiUnderTest.start(api.database(),
                Map.of("micronaut.server.idle-timeout", "1s"));
                RawConnection silent = new RawConnection(impatient.port());
                RawConnection stuck = new RawConnection(impatient.port())) {
            Account shop = impatient.account();
            stuck.send(shop.head("/v2/ingest", JSON, "Content-Length: 100")).send("[" + tea("a").toString().charAt(0));

            assertThat(silent.isClosed()).isTrue();
            assertThat(stuck.isClosed()).isTrue();
            assertThat(shop.storedIds()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GARBAGE\r\n\r\n", "POST /v2/ingest HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
            "POST /v2/ingest HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
            "POST /v2/ingest HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n[]",
            "POST /v2/ingest HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "POST /v2/%zz HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
            "POST //v2//ingest HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
            "POST /v2/ingest\0 HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
            "POST /v2/ingest?present=%zz HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
            "POST /v2/ingest HTTP/9.9\r\n\r\n"})
    void brokenHttpIsNoFaultOfOurs(String text) throws IOException {
        try (RawConnection client = new RawConnection(api.port())) {
            assertThat(client.send(text).receive().status()).isBetween(400, 499);
        }
    }

    @Test
    void headersHaveAnEndToo() throws IOException {
        try (RawConnection client = new RawConnection(api.port())) {
            client.send("POST /v2/ingest HTTP/1.1\r\nHost: a\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n");

            assertThat(client.receive().status()).isBetween(400, 499);
        }
    }

    /** Many bad bodies at once; afterwards there is as much room as before. */
    @Test
    void hostileBodiesTakeNoMemoryForGood() throws Exception {
        Account shop = api.account();
        byte[] spaces = new byte[LIMIT];
        Arrays.fill(spaces, (byte) ' ');
        byte[] bomb = gzipped(new byte[32 * MEGABYTE]);
        byte[] deep = "[".repeat(LIMIT).getBytes(StandardCharsets.UTF_8);
        byte[] names = distinctNames();
        byte[] numbers = ("[" + "9".repeat(LIMIT - 2) + "]").getBytes(StandardCharsets.UTF_8);
        byte[] invalid = ("[" + "{\"item_id\":1},".repeat(9_999) + "1]").getBytes(StandardCharsets.UTF_8);
        shop.post("/v2/ingest", names);
        long before = usedHeap();

        List<Callable<Answer>> clients = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            clients.add(() -> send(shop, Way.CHUNKED, spaces));
            clients.add(() -> gzip(shop, bomb));
            clients.add(() -> shop.post("/v2/ingest", deep));
            clients.add(() -> shop.post("/v2/update", names));
            clients.add(() -> shop.post("/v2/ingest/nested", names));
            clients.add(() -> shop.post("/v2/ingest", numbers));
            clients.add(() -> shop.post("/v2/update", invalid));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
            for (Future<Answer> answer : threads.invokeAll(clients)) {
                assertThat(answer.get().status()).isLessThan(500);
            }
        }

        assertThat(usedHeap() - before).isLessThan(32L * MEGABYTE);
        shop.ingest(tea("a")).says(Json.stored(1));
    }

    /** Names that a parser might want to remember. */
    private static byte[] distinctNames() {
        StringBuilder names = new StringBuilder("[");
        for (int record = 0; record < 10; record++) {
            names.append(record == 0 ? "{" : ",{");
            for (int i = 0; i < 20_000; i++) {
                names.append(i == 0 ? "\"" : ",\"").append("name-").append(record * 20_000 + i).append("\":0");
            }
            names.append('}');
        }
        return names.append(']').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static long usedHeap() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** A good record, and as much white space as it takes. */
    private static byte[] ofSize(int size) {
        byte[] body = new byte[size];
        Arrays.fill(body, (byte) ' ');
        byte[] record = tea("a").toString().getBytes(StandardCharsets.UTF_8);
        body[0] = '[';
        System.arraycopy(record, 0, body, size / 2, record.length);
        body[size - 1] = ']';
        return body;
    }

    private static Answer send(Account shop, Way way, byte[] body) throws IOException {
        return switch (way) {
            case DECLARED -> shop.post("/v2/ingest", body);
            case GZIPPED -> gzip(shop, gzipped(body));
            case CHUNKED -> chunked(shop, body, JSON, CHUNKED);
            case GZIPPED_AND_CHUNKED -> chunked(shop, gzipped(body), JSON, CHUNKED, "Content-Encoding: gzip");
        };
    }

    private static Answer chunked(Account shop, byte[] body, String... headers) throws IOException {
        try (RawConnection client = new RawConnection(shop.api().port())) {
            client.send(shop.head("/v2/ingest", headers));
            for (int from = 0; from < body.length; from += MEGABYTE) {
                byte[] chunk = Arrays.copyOfRange(body, from, Math.min(body.length, from + MEGABYTE));
                client.sendChunk(chunk, chunk.length);
            }
            return client.sendChunk(new byte[0], 0).receive();
        }
    }

    private static Answer gzip(Account shop, byte[] body) {
        return shop.api().send(shop.to("/v2/ingest").header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip").POST(BodyPublishers.ofByteArray(body)));
    }

    private static byte[] gzipped(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        }) {
            out.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }
}
