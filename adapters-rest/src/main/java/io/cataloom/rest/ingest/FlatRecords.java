package io.cataloom.rest.ingest;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.ingest.RecordDraft;
import io.cataloom.domain.ingest.RecordField;

/** Records that are one object each. */
final class FlatRecords extends JsonRecords {

    FlatRecords(byte[] body, Format format) {
        super(body, format);
    }

    @Override
    protected Sent object() throws IOException {
        RecordDraft draft = new RecordDraft();
        for (String name = nextName(); name != null; name = nextName()) {
            RecordField field = RecordField.find(name);
            if (field != null) {
                put(draft, field, nextValue());
            } else {
                if (!draft.addUnknown(name)) {
                    throw duplicate(name);
                }
                readValue(nextValue());
            }
        }
        return new Drafted(documentId(draft.get(RecordField.ITEM_ID)), draft);
    }

    @Override
    protected @Nullable Sent pollExpanded() {
        return null;
    }

    @Override
    protected String dropExpanded(@Nullable Sent first) {
        return first == null ? documentId(null) : first.documentId();
    }
}
