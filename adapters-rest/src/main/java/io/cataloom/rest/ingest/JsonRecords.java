package io.cataloom.rest.ingest;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
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

    private static final int MAX_DEPTH = 64;
    /** An item id longer than this can't name a record in the report. */
    private static final int MAX_ID_LENGTH = 128;
    /** A number whose text is longer is not read: it has more digits than any field takes. */
    private static final int MAX_NUMBER_LENGTH = 256;
    private static final int MAX_SAFE_LONG_DIGITS = 18;

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES).disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            // sizes are limited before: the body's, and each record's
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE).maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE).build())
            .build();

    /** What one request may bring, and how it is laid out. */
    record Format(boolean lines, int maxRecords, int maxRecordBytes) {
    }

    protected final JsonParser parser;
    private final byte[] body;
    private final Format format;
    private final boolean checkSurrogates;
    private int position = -1;
    private int count;
    private boolean tooMany;
    private @Nullable String unknownField;
    private boolean ended;
    private long lineEnd;

    JsonRecords(byte[] body, Format format) {
        this.body = body;
        this.format = format;
        Utf8Text.Survey survey = Utf8Text.survey(body);
        if (!survey.valid()) {
            throw new RequestRefused.NotJson("not UTF-8");
        }
        this.checkSurrogates = survey.surrogateEscapes();
        try {
            int start = Utf8Text.byteOrderMarkLength(body);
            parser = FACTORY.createParser(body, start, body.length - start);
            if (!format.lines() && parser.nextToken() != JsonToken.START_ARRAY) {
                // what comes behind it does not matter: this is not the array that was asked for
                throw new RequestRefused.NotJson("no array");
            }
        } catch (IOException malformed) {
            throw new RequestRefused.NotJson(malformed.getClass().getSimpleName());
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
            throw new RequestRefused.NotJson(malformed.getClass().getSimpleName());
        }
    }

    private @Nullable Sent read() throws IOException {
        Sent queued = pollExpanded();
        if (queued != null) {
            return counted(queued);
        }
        while (!ended) {
            JsonToken token = parser.nextToken();
            if (token == (format.lines() ? null : JsonToken.END_ARRAY)) {
                end();
                break;
            }
            position++;
            Sent sent = element(token);
            if (sent != null) {
                return counted(sent);
            }
        }
        return null;
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
        if (!format.lines() && parser.nextToken() != null) {
            throw new RequestRefused.NotJson("something behind the array");
        }
        if (tooMany) {
            throw new RequestRefused.TooManyRecords(format.maxRecords());
        }
        if (unknownField != null) {
            throw new RequestRefused.UnknownNestedField(unknownField);
        }
    }

    private @Nullable Sent element(JsonToken token) throws IOException {
        long start = parser.currentTokenLocation().getByteOffset();
        if (format.lines()) {
            requireNewLine(start);
        }
        if (token != JsonToken.START_OBJECT) {
            readValue(token);
            lineEnd = parser.currentLocation().getByteOffset();
            return new Unusable(place(), new Violation(Violation.RECORD, Violation.Code.NOT_AN_OBJECT));
        }
        Sent sent = object();
        lineEnd = parser.currentLocation().getByteOffset();
        if (lineEnd - start > format.maxRecordBytes()) {
            String id = dropExpanded(sent);
            return new Unusable(id,
                    new Violation(Violation.RECORD, Violation.Code.RECORD_TOO_LARGE, format.maxRecordBytes()));
        }
        return sent;
    }

    /** The object whose start was just read, to its end; null if it comes to no record or its records are expanded. */
    protected abstract @Nullable Sent object() throws IOException;

    /** The next of an object's further records. */
    protected abstract @Nullable Sent pollExpanded();

    /** Forgets an object's records. @return the id that names the object in the report */
    protected abstract String dropExpanded(@Nullable Sent first);

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
        if (!draft.put(field, readValue(token))) {
            throw duplicate(field.wireName());
        }
    }

    /** Any value as plain Java, checked as JSON all the way down. */
    protected @Nullable Object readValue(JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(token);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case START_ARRAY -> array();
            case START_OBJECT -> map();
            default -> throw new IOException("unexpected " + token);
        };
    }

    /** The name of an object's next field, or null at its end. */
    protected @Nullable String nextName() throws IOException {
        String name = parser.nextFieldName();
        if (name != null) {
            return text(name);
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw new IOException("truncated");
        }
        return null;
    }

    /** The first token of the next value. */
    protected JsonToken nextValue() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new IOException("truncated");
        }
        return token;
    }

    protected static IOException duplicate(String name) {
        return new IOException("duplicate key " + name);
    }

    private List<@Nullable Object> array() throws IOException {
        List<@Nullable Object> elements = new ArrayList<>(4);
        for (JsonToken token = nextValue(); token != JsonToken.END_ARRAY; token = nextValue()) {
            elements.add(readValue(token));
        }
        return elements;
    }

    private Map<String, @Nullable Object> map() throws IOException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(4);
        for (String name = nextName(); name != null; name = nextName()) {
            if (fields.containsKey(name)) {
                throw duplicate(name);
            }
            fields.put(name, readValue(nextValue()));
        }
        return fields;
    }

    /** Never a binary fraction; what can't be a value of any field is infinite. */
    private Number number(JsonToken token) throws IOException {
        int length = parser.getTextLength();
        if (token == JsonToken.VALUE_NUMBER_INT && length <= MAX_SAFE_LONG_DIGITS) {
            return parser.getLongValue();
        }
        if (length > MAX_NUMBER_LENGTH) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            return new BigDecimal(parser.getTextCharacters(), parser.getTextOffset(), length);
        } catch (NumberFormatException exponentTooGreat) {
            return Double.POSITIVE_INFINITY;
        }
    }

    private String text(String text) throws IOException {
        if (checkSurrogates && Utf8Text.hasLoneSurrogate(text)) {
            throw new IOException("unpaired surrogate");
        }
        return text;
    }

    /** Between two records there must be a line's end. */
    private void requireNewLine(long start) throws IOException {
        if (position == 0) {
            return;
        }
        int from = Utf8Text.byteOrderMarkLength(body);
        for (long i = from + lineEnd; i < from + start; i++) {
            if (body[(int) i] == '\n') {
                return;
            }
        }
        throw new IOException("two records on a line");
    }
}
