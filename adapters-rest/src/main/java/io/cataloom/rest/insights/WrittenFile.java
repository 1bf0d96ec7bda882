package io.cataloom.rest.insights;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that a thread of its own writes while it is sent, a few kilobytes ahead. Where the writer fails, reading
 * fails: an answer that ends there must not look complete.
 */
final class WrittenFile extends FilterInputStream {

    private static final Logger LOG = LoggerFactory.getLogger(WrittenFile.class);

    private final AtomicReference<@Nullable Throwable> failure;

    private WrittenFile(InputStream in, AtomicReference<@Nullable Throwable> failure) {
        super(in);
        this.failure = failure;
    }

    static InputStream by(Writer writer) {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        try {
            // not Java's piped streams: those take a reader's thread that has ended for a reader that has gone
            Pipe pipe = Pipe.open();
            OutputStream out = Channels.newOutputStream(pipe.sink());
            Thread.ofVirtual().name("file").start(() -> write(out, writer, failure));
            return new WrittenFile(Channels.newInputStream(pipe.source()), failure);
        } catch (IOException tooMany) {
            throw new UncheckedIOException(tooMany);
        }
    }

    private static void write(OutputStream out, Writer writer, AtomicReference<@Nullable Throwable> failure) {
        // closed last: who reads the end must see the failure
        try (out) {
            try {
                writer.write(out);
            } catch (IOException | UncheckedIOException gone) {
                failure.set(gone);
                LOG.debug("nobody reads the file any more", gone);
            } catch (RuntimeException | Error broken) {
                failure.set(broken);
                LOG.error("A file broke off in the middle", broken);
            }
        } catch (IOException gone) {
            LOG.debug("nobody reads the file any more", gone);
        }
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        return read < 0 ? end() : read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        return read < 0 ? end() : read;
    }

    private int end() throws IOException {
        Throwable broken = failure.get();
        if (broken != null) {
            throw new IOException("the file broke off", broken);
        }
        return -1;
    }

    /** Writes it all, and flushes what it has put around the stream. */
    @FunctionalInterface
    interface Writer {
        void write(OutputStream out) throws IOException;
    }
}
