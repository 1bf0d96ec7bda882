package io.cataloom.standalone.imports;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

import io.cataloom.domain.product.AttributeType;

/** Reads a file's entries one by one; no more of it than that is ever in memory. */
interface FileEntries extends Closeable {

    /** Decimals stay as written: {@code 52.0} is not {@code 52}. */
    JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).build();

    /**
     * The next one, null at the end.
     *
     * @throws IOException
     *             if the file can't be read on from here
     */
    @Nullable
    FileEntry next() throws IOException;

    /**
     * By its extension where it has one that says so, by its first characters else: {@code .ndjson} and {@code .jsonl}
     * hold a record a line, {@code .csv} and {@code .tsv} a table, and what starts with a bracket or a brace is JSON.
     * Any of them may be compressed with gzip.
     *
     * @param attributes
     *            the types that a table's texts are read as
     * @param read
     *            counts the file's bytes as they are read
     */
    static FileEntries open(Path file, Map<String, AttributeType> attributes, AtomicLong read) throws IOException {
        InputStream in = new BufferedInputStream(new Counting(Files.newInputStream(file), read), 1 << 16);
        try {
            String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
            in.mark(2);
            boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
            in.reset();
            if (gzip) {
                in = new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16);
                name = name.replaceFirst("\\.gz$", "");
            }
            if (name.endsWith(".ndjson") || name.endsWith(".jsonl")) {
                return new LineEntries(in);
            }
            if (name.endsWith(".csv") || name.endsWith(".tsv")) {
                return new CsvEntries(in, attributes);
            }
            int first = firstCharacter(in);
            return first == '[' || first == '{' ? new JsonEntries(in) : new CsvEntries(in, attributes);
        } catch (IOException | RuntimeException failure) {
            in.close();
            throw failure;
        }
    }

    private static int firstCharacter(InputStream in) throws IOException {
        in.mark(1 << 12);
        int character = in.read();
        for (int i = 1; i < 1 << 12 && (Character.isWhitespace(character) || isByteOrderMark(character)); i++) {
            character = in.read();
        }
        in.reset();
        return character;
    }

    private static boolean isByteOrderMark(int octet) {
        return octet == 0xef || octet == 0xbb || octet == 0xbf;
    }

    /** So that progress can be told from how far the file is read. */
    final class Counting extends FilterInputStream {

        private final AtomicLong count;

        Counting(InputStream in, AtomicLong count) {
            super(in);
            this.count = count;
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            count.addAndGet(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count.addAndGet(Math.max(0, read));
            return read;
        }
    }
}
