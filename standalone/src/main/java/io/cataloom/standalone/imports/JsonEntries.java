package io.cataloom.standalone.imports;

import java.io.IOException;
import java.io.InputStream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import org.jspecify.annotations.Nullable;

/** The elements of one JSON array, or JSON objects one after the other. */
final class JsonEntries implements FileEntries {

    private final MappingIterator<JsonNode> nodes;
    private long count;

    JsonEntries(InputStream in) throws IOException {
        nodes = JSON.readerFor(JsonNode.class).readValues(in);
    }

    @Override
    public @Nullable FileEntry next() throws IOException {
        try {
            if (!nodes.hasNextValue()) {
                return null;
            }
            FileEntry entry = new FileEntry.Readable(nodes.nextValue());
            count++;
            return entry;
        } catch (JsonProcessingException malformed) {
            throw new IOException("not JSON at line " + malformed.getLocation().getLineNr() + ", column "
                    + malformed.getLocation().getColumnNr() + ", after " + count + " records: "
                    + malformed.getOriginalMessage(), malformed);
        }
    }

    @Override
    public void close() throws IOException {
        nodes.close();
    }
}
