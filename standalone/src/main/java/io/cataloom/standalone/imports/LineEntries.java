package io.cataloom.standalone.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import org.jspecify.annotations.Nullable;

/** A JSON text a line. A line that is none spoils only itself. */
final class LineEntries implements FileEntries {

    /** Far above any record the API takes; what is longer is cut and so unreadable. */
    private static final int LONGEST_LINE = 64 * 1024 * 1024;
    private static final int SHOWN_CHARACTERS = 10_000;

    private final ObjectReader json = JSON.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private final InputStream in;
    private long line;

    LineEntries(InputStream in) {
        this.in = in;
    }

    @Override
    public @Nullable FileEntry next() throws IOException {
        for (byte[] bytes = readLine(); bytes != null; bytes = readLine()) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (line == 1 && text.startsWith("\ufeff")) {
                text = text.substring(1);
            }
            if (!text.isBlank()) {
                return entry(text);
            }
        }
        return null;
    }

    private FileEntry entry(String text) {
        try {
            return new FileEntry.Readable(json.readTree(text));
        } catch (JsonProcessingException malformed) {
            return new FileEntry.Unreadable(line, text.substring(0, Math.min(text.length(), SHOWN_CHARACTERS)),
                    "not JSON: " + malformed.getOriginalMessage());
        }
    }

    private byte @Nullable [] readLine() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        int octet = in.read();
        if (octet < 0) {
            return null;
        }
        line++;
        for (; octet >= 0 && octet != '\n'; octet = in.read()) {
            if (bytes.size() < LONGEST_LINE) {
                bytes.write(octet);
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
