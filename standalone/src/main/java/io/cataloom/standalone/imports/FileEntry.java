package io.cataloom.standalone.imports;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** One after the other, what stands in a file. */
sealed interface FileEntry {

    /** Something the API can be asked about; not necessarily an object. */
    record Readable(JsonNode record) implements FileEntry {

        /** Its item id, null if it has none the API would know it by. */
        @Nullable
        String itemId() {
            JsonNode id = record.path("item_id");
            return id.isTextual() && !id.textValue().isEmpty() ? id.textValue() : null;
        }
    }

    /** A line that is no record. */
    record Unreadable(long line, String text, String reason) implements FileEntry {
    }
}
