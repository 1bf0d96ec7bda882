package io.cataloom.rest.http;

import static io.cataloom.rest.http.Packed.deflate;
import static io.cataloom.rest.http.Packed.gzip;
import static io.cataloom.rest.http.Packed.joined;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InflatedTest {

    private static final byte[] TEXT = "green tea, black tea, green tea, white tea".getBytes(UTF_8);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 16_383, 16_384, 16_385, 300_000})
    void whatWasPackedComesOut(int size) throws IOException {
        byte[] random = new byte[size];
        new Random(size).nextBytes(random);

        for (byte[] plain : new byte[][]{new byte[size], random}) {
            assertThat(gunzipped(gzip(plain))).isEqualTo(plain);
            assertThat(undeflated(deflate(plain, false))).isEqualTo(plain);
            assertThat(undeflated(deflate(plain, true))).isEqualTo(plain);
            assertThat(inflated(new Trickle(gzip(plain)), true).readAllBytes()).isEqualTo(plain);
            assertThat(inflated(new Trickle(deflate(plain, false)), false).readAllBytes()).isEqualTo(plain);
            assertThat(inflated(new Trickle(deflate(plain, true)), false).readAllBytes()).isEqualTo(plain);
        }
    }

    @Test
    void aByteAtATimeIsTheSame() throws IOException {
        InputStream in = inflated(new ByteArrayInputStream(gzip(TEXT)), true);

        for (byte expected : TEXT) {
            assertThat(in.read()).isEqualTo(expected);
        }
        assertThat(in.read()).isEqualTo(-1);
        assertThat(in.read()).isEqualTo(-1);
    }

    @Test
    void nothingIsNothing() throws IOException {
        assertThat(gunzipped(new byte[0])).isEmpty();
        assertThat(undeflated(new byte[0])).isEmpty();
    }

    @Test
    void membersAreOneBody() throws IOException {
        assertThat(gunzipped(joined(gzip(TEXT), gzip(new byte[0]), gzip(TEXT)))).isEqualTo(joined(TEXT, TEXT));
        assertThat(inflated(new Trickle(joined(gzip(TEXT), gzip(TEXT))), true).readAllBytes())
                .isEqualTo(joined(TEXT, TEXT));
    }

    @Test
    void whatFollowsTheEndMeansNothingAndIsRead() throws IOException {
        for (byte[] rubbish : new byte[][]{{0}, {0x1f}, {0x1f, 0}, "rubbish".getBytes(UTF_8), new byte[50_000]}) {
            for (boolean gzip : new boolean[]{true, false}) {
                byte[] packed = gzip ? gzip(TEXT) : deflate(TEXT, false);
                ByteArrayInputStream in = new ByteArrayInputStream(joined(packed, rubbish));

                assertThat(inflated(in, gzip).readAllBytes()).isEqualTo(TEXT);
                assertThat(in.available()).isZero();
            }
        }
    }

    @Test
    void whatTheNetworkDidIsNotTheClientsFault() {
        for (boolean gzip : new boolean[]{true, false}) {
            InputStream broken = new SequenceInputStream(
                    new ByteArrayInputStream(gzip ? gzip(TEXT) : deflate(TEXT, true)),
                    new InputStream() {
                        @Override
                        public int read() throws IOException {
                            throw new IOException("gone");
                        }
                    });

            assertThatThrownBy(() -> inflated(broken, gzip).readAllBytes()).isExactlyInstanceOf(IOException.class)
                    .hasMessage("gone");
        }
    }

    @Test
    void whereverItIsCutOffItIsNotWhole() {
        byte[] gzip = gzip(TEXT);
        byte[] zlib = deflate(TEXT, false);
        byte[] raw = deflate(TEXT, true);

        // one byte is no beginning of anything
        for (int length = 2; length < gzip.length; length++) {
            byte[] cut = Arrays.copyOf(gzip, length);
            assertThatThrownBy(() -> gunzipped(cut)).as("%s", length).isInstanceOf(EOFException.class);
            assertThatThrownBy(() -> gunzipped(joined(gzip, cut))).as("member: %s", length)
                    .isInstanceOf(EOFException.class);
        }
        for (int length = 2; length < zlib.length; length++) {
            byte[] cut = Arrays.copyOf(zlib, length);
            assertThatThrownBy(() -> undeflated(cut)).as("zlib: %s", length).isInstanceOf(EOFException.class);
        }
        for (int length = 1; length < raw.length; length++) {
            byte[] cut = Arrays.copyOf(raw, length);
            assertThatThrownBy(() -> undeflated(cut)).as("raw: %s", length).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void anotherChecksumOrLengthIsNoticed() {
        byte[] gzip = gzip(TEXT);
        byte[] zlib = deflate(TEXT, false);
        for (int i = gzip.length - 8; i < gzip.length; i++) {
            byte[] wrong = gzip.clone();
            wrong[i] ^= 1;
            assertThatThrownBy(() -> gunzipped(wrong)).isInstanceOf(ZipException.class);
        }
        for (int i = zlib.length - 4; i < zlib.length; i++) {
            byte[] wrong = zlib.clone();
            wrong[i] ^= 1;
            assertThatThrownBy(() -> undeflated(wrong)).isInstanceOf(ZipException.class);
        }
    }

    @Test
    void somethingElseIsNoneOfThese() {
        byte[] anotherMethod = gzip(TEXT);
        anotherMethod[2] = 7;

        assertThatThrownBy(() -> gunzipped("{\"title\":\"Tea\"}".getBytes(UTF_8))).isInstanceOf(ZipException.class);
        assertThatThrownBy(() -> gunzipped(deflate(TEXT, false))).isInstanceOf(ZipException.class);
        assertThatThrownBy(() -> gunzipped(anotherMethod)).isInstanceOf(ZipException.class);
        assertThatThrownBy(() -> undeflated(gzip(TEXT))).isInstanceOf(ZipException.class);
        assertThatThrownBy(() -> undeflated(new byte[]{0x78, (byte) 0xbb, 0, 0, 0, 0}))
                .isInstanceOf(ZipException.class).hasMessageContaining("dictionary");
    }

    @Test
    void aHeaderMayHaveMoreInIt() throws IOException {
        byte[] head = {0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 1, 2, 3, 4, 0, 3, 6, 0, 'e', 'x', 2, 0, 't', 'r', 'n', 0,
                'c', 'c', 0};
        CRC32 sum = new CRC32();
        sum.update(head);
        byte[] plain = gzip(TEXT);
        byte[] rest = Arrays.copyOfRange(plain, 10, plain.length);
        byte[] named = joined(head, new byte[]{(byte) sum.getValue(), (byte) (sum.getValue() >> 8)}, rest);

        assertThat(gunzipped(named)).isEqualTo(TEXT);
        assertThat(gunzipped(joined(plain, named))).isEqualTo(joined(TEXT, TEXT));
    }

    private static Inflated inflated(InputStream packed, boolean gzip) {
        return new Inflated(new SentBytes(packed, Long.MAX_VALUE), gzip);
    }

    private static byte[] gunzipped(byte[] packed) throws IOException {
        try (InputStream in = inflated(new ByteArrayInputStream(packed), true)) {
            return in.readAllBytes();
        }
    }

    private static byte[] undeflated(byte[] packed) throws IOException {
        try (InputStream in = inflated(new ByteArrayInputStream(packed), false)) {
            return in.readAllBytes();
        }
    }

    /** Comes a byte at a time, as from a slow network. */
    private static final class Trickle extends FilterInputStream {

        Trickle(byte[] bytes) {
            super(new ByteArrayInputStream(bytes));
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return in.read(target, offset, Math.min(length, 1));
        }
    }
}
