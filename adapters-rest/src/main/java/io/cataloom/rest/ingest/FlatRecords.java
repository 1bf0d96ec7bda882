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
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            RecordField field = RecordField.find(name);
            if (field != null) {
                put(draft, field, json.nextValue());
            } else {
                if (!draft.addUnknown(name)) {
                    throw JsonText.duplicate(name);
                }
                json.readValue(json.nextValue());
            }
        }
        return new Drafted(documentId(draft.get(RecordField.ITEM_ID)), draft);
    }

    @Override
    protected @Nullable Sent pollExpanded() {
        return null;
    }

    @Override
    protected String dropExpanded(Sent first) {
        return first.documentId();
    }
}
