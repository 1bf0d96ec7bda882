package io.cataloom.rest.insights;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

class WrittenFileTest {

    @Test
    void whatIsWrittenIsRead() throws IOException {
        byte[] piece = new byte[100_000];
        Arrays.fill(piece, (byte) 7);
        try (InputStream file = WrittenFile.by(out -> {
            for (int i = 0; i < 30; i++) {
                out.write(piece);
            }
        })) {
            byte[] all = file.readAllBytes();

            assertThat(all).hasSize(3_000_000).containsOnly(7);
        }
    }

    /** The server reads each piece by whichever thread it has. */
    @Test
    void whoReadAPieceNeedNotBeThereForTheNext() throws Exception {
        CountDownLatch readerGone = new CountDownLatch(1);
        CountDownLatch goneOn = new CountDownLatch(1);
        try (InputStream file = WrittenFile.by(out -> {
            try {
                out.write("a".getBytes(UTF_8));
                out.flush();
                await(readerGone);
                out.write("bc".getBytes(UTF_8));
            } finally {
                goneOn.countDown();
            }
        })) {
            AtomicInteger first = new AtomicInteger();
            Thread reader = Thread.ofPlatform().start(() -> first.set(read(file)));
            reader.join();
            readerGone.countDown();
            await(goneOn);

            assertThat((char) first.get() + new String(file.readAllBytes(), UTF_8)).isEqualTo("abc");
        }
    }

    @Test
    void whereTheWriterFailsReadingFails() throws IOException {
        try (InputStream file = WrittenFile.by(out -> {
            out.write(1);
            throw new IllegalStateException("no more");
        })) {
            assertThatThrownBy(file::readAllBytes).isInstanceOf(IOException.class).hasMessage("the file broke off")
                    .hasRootCauseMessage("no more");
        }
    }

    @Test
    void whenNobodyReadsAnyMoreTheWriterEnds() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        InputStream file = WrittenFile.by(out -> {
            try {
                byte[] piece = new byte[1000];
                while (true) {
                    out.write(piece);
                }
            } finally {
                ended.countDown();
            }
        });
        assertThat(file.read()).isZero();

        file.close();

        await(ended);
    }

    private static int read(InputStream file) {
        try {
            return file.read();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static void await(CountDownLatch latch) throws InterruptedIOException {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
