package io.cataloom.rest.http;

import static io.cataloom.rest.http.Packed.deflate;
import static io.cataloom.rest.http.Packed.gzip;
import static io.cataloom.rest.http.Packed.joined;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.cataloom.domain.workspace.Api;
import io.cataloom.rest.ApiUnderTest;
import io.cataloom.rest.FakeIdempotentRequests;
import io.cataloom.rest.FakeProducts;
import io.cataloom.rest.FakeWorkspaces;

/** Packed bodies at the APIs that take them in every coding; the Catalog API, which takes gzip alone, has its own. */
@Timeout(60)
class PackedBodiesTest {

    private static final int LIMIT = 5 * 1024 * 1024;
    private static final byte[] BODY = "{\"name\":\"tea\"}".getBytes(UTF_8);
    /** A gigabyte in a megabyte. */
    private static final byte[] BOMB = bomb();

    private static final Map<Dialect, ApiUnderTest> APIS = new EnumMap<>(Dialect.class);

    private enum Dialect {

        INSIGHTS("/v1/things", 201, "{\"number\":",
                "\"malformed_json\",\"message\":\"The body did not come to its end.\"",
                "\"malformed_json\",\"message\":\"The body is not encoded as its Content-Encoding says.\"",
                "\"payload_too_large\""),

        FRESHSTORE("/api/test/products/fields", 200, "{\"name\":\"tea\"}",
                "{\"message\":\"The request body is not valid JSON.\"}",
                "{\"message\":\"The request body is not valid JSON.\"}",
                "{\"message\":\"The request body is too large.\"}");

        private final String path;
        private final int success;
        private final String taken;
        private final String cutOff;
        private final String misnamed;
        private final String tooLarge;

        Dialect(String path, int success, String taken, String cutOff, String misnamed, String tooLarge) {
            this.path = path;
            this.success = success;
            this.taken = taken;
            this.cutOff = cutOff;
            this.misnamed = misnamed;
            this.tooLarge = tooLarge;
        }
    }

    @BeforeAll
    static void start() {
        for (Dialect dialect : Dialect.values()) {
            FakeWorkspaces workspaces = new FakeWorkspaces();
            workspaces.key(workspaces.workspace(1), Api.valueOf(dialect.name()), "mine", "*");
            // what the framework may hold of a body: enough for what is on its way, and not for what comes of a bomb
            APIS.put(dialect, new ApiUnderTest(dialect.name().toLowerCase(Locale.ROOT),
                    Map.of("micronaut.server.max-request-buffer-size", "256KB"), workspaces,
                    new FakeIdempotentRequests(), new FakeProducts(workspaces.workspace(1))));
        }
    }

    @AfterAll
    static void stop() {
        APIS.values().forEach(ApiUnderTest::close);
    }

    @ParameterizedTest
    @EnumSource
    void eachCodingIsUndone(Dialect dialect) throws IOException {
        try (Client client = new Client(dialect)) {
            client.sends("gzip", gzip(BODY)).isAnswered(dialect.success, dialect.taken);
            client.sends("X-GZIP", gzip(BODY)).isAnswered(dialect.success, dialect.taken);
            client.sends("deflate", deflate(BODY, false)).isAnswered(dialect.success, dialect.taken);
            client.sends("deflate", deflate(BODY, true)).isAnswered(dialect.success, dialect.taken);
            client.sends("x-deflate", deflate(BODY, false)).isAnswered(dialect.success, dialect.taken);
            client.sends("identity", BODY).isAnswered(dialect.success, dialect.taken);
            client.sends("gzip", joined(gzip(Arrays.copyOf(BODY, 5)), gzip(Arrays.copyOfRange(BODY, 5, BODY.length))))
                    .isAnswered(dialect.success, dialect.taken);
            client.sends("gzip", joined(gzip(BODY), new byte[512])).isAnswered(dialect.success, dialect.taken);
            client.sends("deflate", joined(deflate(BODY, false), new byte[9]))
                    .isAnswered(dialect.success, dialect.taken);
            client.sendsInChunks("gzip", joined(gzip(BODY), new byte[200_000]))
                    .isAnswered(dialect.success, dialect.taken);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsCutOffIsNotTakenForWhole(Dialect dialect) throws IOException {
        try (Client client = new Client(dialect)) {
            for (int lost : new int[]{1, 4, 8, 9, 20}) {
                byte[] cut = gzip(BODY);
                client.sends("gzip", Arrays.copyOf(cut, cut.length - lost)).isAnswered(400, dialect.cutOff);
                client.sendsInChunks("gzip", Arrays.copyOf(cut, cut.length - lost)).isAnswered(400, dialect.cutOff);
            }
            byte[] zlib = deflate(BODY, false);
            client.sends("deflate", Arrays.copyOf(zlib, zlib.length - 1)).isAnswered(400, dialect.cutOff);
            client.sends("gzip", joined(gzip(BODY), Arrays.copyOf(gzip(BODY), 4))).isAnswered(400, dialect.cutOff);
            client.sends("gzip", gzip(BODY)).isAnswered(dialect.success, dialect.taken);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotPackedAsItSaysIsRefused(Dialect dialect) throws IOException {
        byte[] wrongSum = gzip(BODY);
        wrongSum[wrongSum.length - 6] ^= 1;
        try (Client client = new Client(dialect)) {
            client.sends("gzip", BODY).isAnswered(400, dialect.misnamed);
            client.sendsInChunks("gzip", BODY).isAnswered(400, dialect.misnamed);
            client.sends("gzip", deflate(BODY, false)).isAnswered(400, dialect.misnamed);
            client.sends("deflate", gzip(BODY)).isAnswered(400, dialect.misnamed);
            client.sends("gzip", wrongSum).isAnswered(400, dialect.misnamed);
            client.sends("gzip", gzip(BODY)).isAnswered(dialect.success, dialect.taken);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsNothingHoweverItIsPacked(Dialect dialect) throws IOException {
        String empty = dialect == Dialect.INSIGHTS ? "The request needs a JSON body." : "{}";
        int status = dialect == Dialect.INSIGHTS ? 400 : 200;
        try (Client client = new Client(dialect)) {
            for (String coding : new String[]{"gzip", "deflate"}) {
                client.sends(coding, new byte[0]).isAnswered(status, empty);
                client.sendsInChunks(coding, new byte[0]).isAnswered(status, empty);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLimitIsOneOfWhatComesOut(Dialect dialect) throws IOException {
        byte[] whole = Arrays.copyOf(BODY, LIMIT);
        Arrays.fill(whole, BODY.length, LIMIT, (byte) ' ');
        byte[] more = Arrays.copyOf(whole, LIMIT + 1);
        more[LIMIT] = ' ';
        try (Client client = new Client(dialect)) {
            client.sends("gzip", gzip(whole)).isAnswered(dialect.success, dialect.taken);
            client.sends("deflate", deflate(whole, true)).isAnswered(dialect.success, dialect.taken);
            client.sends("gzip", gzip(more)).isAnswered(413, dialect.tooLarge);
            client.sendsInChunks("gzip", gzip(more)).isAnswered(413, dialect.tooLarge);
            client.sends("deflate", deflate(more, true)).isAnswered(413, dialect.tooLarge);
            client.sends("gzip", gzip(BODY)).isAnswered(dialect.success, dialect.taken);
        }
    }

    /** What does not shrink may be a little more packed than it is unpacked, and not without an end. */
    @ParameterizedTest
    @EnumSource
    void thereIsALimitToWhatIsSentAsWell(Dialect dialect) throws IOException {
        byte[] noise = new byte[LIMIT - 2];
        new Random(1).nextBytes(noise);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) Math.max('#', noise[i] & 0x3f);
        }
        byte[] text = joined("\"".getBytes(UTF_8), noise, "\"".getBytes(UTF_8));
        int wrongType = dialect == Dialect.INSIGHTS ? 400 : 200;
        byte[] stored = stored(text);
        assertThat(stored.length).isGreaterThan(LIMIT);
        try (Client client = new Client(dialect)) {
            client.sends("gzip", stored).isAnswered(wrongType, dialect == Dialect.INSIGHTS ? "wrong_type" : "{}");
            client.sends("gzip", joined(gzip(BODY), new byte[6 * 1024 * 1024])).isAnswered(413, dialect.tooLarge);
            client.sendsInChunks("gzip", joined(gzip(BODY), new byte[6 * 1024 * 1024]))
                    .isAnswered(413, dialect.tooLarge);
            client.sends("gzip", gzip(BODY)).isAnswered(dialect.success, dialect.taken);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBombIsDefused(Dialect dialect) throws IOException {
        try (Client client = new Client(dialect)) {
            client.sends("gzip", BOMB).isAnswered(413, dialect.tooLarge);
            client.sendsInChunks("gzip", BOMB).isAnswered(413, dialect.tooLarge);
            client.sends("gzip", gzip(BODY)).isAnswered(dialect.success, dialect.taken);
        }
    }

    /** The connection goes on, so nothing of it went wrong before: no buffer ran over. */
    @ParameterizedTest
    @EnumSource
    void aStrangersBombIsNotLookedAt(Dialect dialect) throws IOException {
        try (Client client = new Client(dialect)) {
            client.as("another").sends("gzip", BOMB).isAnswered(401, "nauthorized");
            client.as("another").sendsInChunks("gzip", BOMB).isAnswered(401, "nauthorized");
            client.as("mine").sends("gzip", gzip(BODY)).isAnswered(dialect.success, dialect.taken);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyIsAskedForABodyInVain(Dialect dialect) throws IOException {
        try (Client client = new Client(dialect)) {
            client.as("another").asks("gzip", BOMB.length).isAnswered(401, "nauthorized");
        }
        try (Client client = new Client(dialect)) {
            client.asks("gzip", 6 * 1024 * 1024).isAnswered(413, dialect.tooLarge);
        }
        try (Client client = new Client(dialect)) {
            byte[] packed = gzip(BODY);
            client.asks("gzip", packed.length).isAnswered(100, "");
            client.out.write(packed);
            client.isAnswered(dialect.success, dialect.taken);
        }
    }

    /** Packed without being made smaller. */
    private static byte[] stored(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed) {
            {
                def.setLevel(Deflater.NO_COMPRESSION);
            }
        }) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    private static byte[] bomb() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            byte[] spaces = new byte[1024 * 1024];
            Arrays.fill(spaces, (byte) ' ');
            for (int i = 0; i < 1024; i++) {
                out.write(spaces);
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return packed.toByteArray();
    }

    /** One connection, on which request follows answer. */
    private static final class Client implements AutoCloseable {

        private final Dialect dialect;
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;
        private String key = "mine";

        Client(Dialect dialect) throws IOException {
            this.dialect = dialect;
            socket = new Socket("localhost", APIS.get(dialect).port());
            socket.setSoTimeout(20_000);
            in = socket.getInputStream();
            out = socket.getOutputStream();
        }

        Client as(String other) {
            key = other;
            return this;
        }

        Client sends(String coding, byte[] body) throws IOException {
            out.write(head(coding, "Content-Length: " + body.length));
            out.write(body);
            return this;
        }

        Client sendsInChunks(String coding, byte[] body) throws IOException {
            out.write(head(coding, "Transfer-Encoding: chunked"));
            for (int from = 0; from < body.length; from += 0x8000) {
                int size = Math.min(0x8000, body.length - from);
                out.write((Integer.toHexString(size) + "\r\n").getBytes(ISO_8859_1));
                out.write(body, from, size);
                out.write("\r\n".getBytes(ISO_8859_1));
            }
            out.write("0\r\n\r\n".getBytes(ISO_8859_1));
            return this;
        }

        /** Sends the head alone. */
        Client asks(String coding, int length) throws IOException {
            out.write(head(coding, "Content-Length: " + length + "\r\nExpect: 100-continue"));
            return this;
        }

        private byte[] head(String coding, String more) {
            return ("POST " + dialect.path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key
                    + "\r\nContent-Type: application/json\r\nContent-Encoding: " + coding + "\r\n" + more + "\r\n\r\n")
                    .getBytes(ISO_8859_1);
        }

        void isAnswered(int status, String text) throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                assertThat(next).as("closed behind: " + head).isNotNegative();
                head.append((char) next);
            }
            String lower = head.toString().toLowerCase(Locale.ROOT);
            int at = lower.indexOf("content-length:");
            int length = at < 0 ? 0 : Integer.parseInt(lower.substring(at + 15, lower.indexOf("\r\n", at)).strip());
            String body = new String(in.readNBytes(length), UTF_8);
            assertThat(head + body).startsWith("HTTP/1.1 " + status).contains(text);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
