package io.cataloom.rest.ingest;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonToken;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.ingest.RecordSource;
import io.cataloom.application.ingest.RequestRefused;
import io.cataloom.domain.ingest.RecordDraft;
import io.cataloom.domain.ingest.RecordField;
import io.cataloom.domain.validation.Violation;

/**
 * Reads a request's records from its bytes, one at a time. What makes the request bad as a whole is told only once all
 * of it was read, for bad JSON at its end outranks too many records, and those outrank an unknown field.
 */
abstract class JsonRecords implements RecordSource {

    /** An item id longer than this can't name a record in the report. */
    private static final int MAX_ID_LENGTH = 128;

    /**
     * What one request may bring, and how it is laid out.
     *
     * @param lines
     *            one record a line; otherwise one array of records
     */
    record Format(boolean lines, int maxRecords, int maxRecordBytes) {
    }

    protected final JsonText json;
    private final Format format;
    private int position = -1;
    private int count;
    private boolean tooMany;
    private @Nullable String unknownField;
    private boolean ended;
    private long lineEnd;

    JsonRecords(byte[] body, Format format) {
        this.json = new JsonText(body);
        this.format = format;
        try {
            if (!format.lines() && json.next() != JsonToken.START_ARRAY) {
                // what comes behind it does not matter: this is not the array that was asked for
                throw new RequestRefused.NotJson("no array");
            }
        } catch (IOException malformed) {
            throw JsonText.refused(malformed);
        }
    }

    @Override
    public @Nullable Sent next() {
        try {
            Sent sent = read();
            while (sent != null && isRefused()) {
                sent = read();
            }
            return sent;
        } catch (IOException malformed) {
            throw JsonText.refused(malformed);
        }
    }

    private @Nullable Sent read() throws IOException {
        Sent queued = pollExpanded();
        if (queued != null) {
            return counted(queued);
        }
        if (ended) {
            return null;
        }
        JsonToken token = format.lines() ? json.next() : json.nextValue();
        if (token == null || token == JsonToken.END_ARRAY) {
            end();
            return null;
        }
        position++;
        return counted(element(token));
    }

    private Sent counted(Sent sent) {
        tooMany |= ++count > format.maxRecords();
        return sent;
    }

    private boolean isRefused() {
        return tooMany || unknownField != null;
    }

    private void end() throws IOException {
        ended = true;
        if (!format.lines() && json.next() != null) {
            throw new IOException("something behind the array");
        }
        if (tooMany) {
            throw new RequestRefused.TooManyRecords(format.maxRecords());
        }
        if (unknownField != null) {
            throw new RequestRefused.UnknownNestedField(unknownField);
        }
    }

    private Sent element(JsonToken token) throws IOException {
        long start = json.tokenStart();
        if (format.lines() && position > 0 && !json.hasNewLine(lineEnd, start)) {
            throw new IOException("two records on a line");
        }
        if (token != JsonToken.START_OBJECT) {
            json.readValue(token);
            // the end of a bare number is seen behind it: its line's end may be read by then
            lineEnd = token.isScalarValue() ? start : json.end();
            return new Unusable(place(), new Violation(Violation.RECORD, Violation.Code.NOT_AN_OBJECT));
        }
        Sent sent = object();
        lineEnd = json.end();
        if (lineEnd - start > format.maxRecordBytes()) {
            return new Unusable(dropExpanded(sent),
                    new Violation(Violation.RECORD, Violation.Code.RECORD_TOO_LARGE, format.maxRecordBytes()));
        }
        return sent;
    }

    /** The object whose start was just read, to its end: its record, or its first one. */
    protected abstract Sent object() throws IOException;

    /** The next of an object's further records. */
    protected abstract @Nullable Sent pollExpanded();

    /** Forgets an object's further records. @return the id that names the object in the report */
    protected abstract String dropExpanded(Sent first);

    /** Remembers the first field that should not be where it is. */
    protected void refuseField(String name) {
        if (unknownField == null) {
            unknownField = name;
        }
    }

    /** The record's id, or its place where it has none that could name it. */
    protected String documentId(@Nullable Object itemId) {
        return itemId instanceof String id && !id.isBlank() && id.length() <= MAX_ID_LENGTH ? id : place();
    }

    private String place() {
        return "#" + position;
    }

    /** Puts a field of a draft; the value's first token is read. */
    protected void put(RecordDraft draft, RecordField field, JsonToken token) throws IOException {
        if (!draft.put(field, json.readValue(token))) {
            throw JsonText.duplicate(field.wireName());
        }
    }
}
