package io.cataloom.standalone.imports;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import org.jspecify.annotations.Nullable;

/** A file of what was not taken, a line each; it comes into being with its first line. */
final class Rejects implements Closeable {

    private final Path file;
    private @Nullable BufferedWriter writer;

    Rejects(Path file) throws IOException {
        this.file = file;
        // One from an earlier run would pass for this one's.
        Files.deleteIfExists(file);
    }

    void record(long number, String json, List<Reason> reasons, @Nullable String doubt) throws IOException {
        ObjectNode line = line(number, reasons);
        line.putRawValue("record", new RawValue(json));
        if (doubt != null) {
            line.put("doubt", doubt);
        }
        write(line);
    }

    void text(long number, String text, Reason reason) throws IOException {
        write(line(number, List.of(reason)).put("text", text));
    }

    /** Null if nothing was rejected. */
    @Nullable
    Path file() {
        return writer == null ? null : file;
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }

    private static ObjectNode line(long number, List<Reason> reasons) {
        ObjectNode line = FileEntries.JSON.createObjectNode().put("number", number);
        ArrayNode list = line.putArray("reasons");
        reasons.forEach(reason -> list.addObject().put("field", reason.field).put("message", reason.message));
        return line;
    }

    private void write(ObjectNode line) throws IOException {
        if (writer == null) {
            writer = Files.newBufferedWriter(file);
        }
        writer.write(FileEntries.JSON.writeValueAsString(line));
        writer.write('\n');
    }

    /** Why a record was not taken, in the API's words. */
    record Reason(String field, String message) {
    }
}
