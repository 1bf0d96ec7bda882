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

import io.cataloom.application.ingest.RequestRefused;

/**
 * Reads JSON strictly: UTF-8 only, no duplicate keys, no halves of surrogate pairs, no more than 64 levels. Every fault
 * is an IOException; {@link #refused} turns it into the request's refusal.
 */
final class JsonText {

    private static final int MAX_DEPTH = 64;
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

    private final byte[] bytes;
    private final int start;
    private final JsonParser parser;
    private final boolean checkSurrogates;

    /**
     * @throws RequestRefused.NotJson
     *             if the bytes are no UTF-8
     */
    JsonText(byte[] bytes) {
        this.bytes = bytes;
        this.start = Utf8Text.byteOrderMarkLength(bytes);
        Utf8Text.Survey survey = Utf8Text.survey(bytes);
        if (!survey.valid()) {
            throw new RequestRefused.NotJson("not UTF-8");
        }
        this.checkSurrogates = survey.surrogateEscapes();
        try {
            this.parser = FACTORY.createParser(bytes, start, bytes.length - start);
        } catch (IOException malformed) {
            throw refused(malformed);
        }
    }

    /** The only value of a text. */
    static @Nullable Object readWhole(byte[] bytes) {
        JsonText text = new JsonText(bytes);
        try {
            Object value = text.readValue(text.nextValue());
            if (text.next() != null) {
                throw new IOException("something behind the value");
            }
            return value;
        } catch (IOException malformed) {
            throw refused(malformed);
        }
    }

    /** The parser's own words are not passed on: they quote the request. */
    static RequestRefused refused(IOException malformed) {
        return new RequestRefused.NotJson(malformed.getClass().getSimpleName());
    }

    static IOException duplicate(String name) {
        return new IOException("duplicate key " + name);
    }

    /** The next token, null at the end of the text. */
    @Nullable
    JsonToken next() throws IOException {
        return parser.nextToken();
    }

    /** The first token of the next value. */
    JsonToken nextValue() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new IOException("truncated");
        }
        return token;
    }

    /** The name of an object's next field, or null at its end. */
    @Nullable
    String nextName() throws IOException {
        String name = parser.nextFieldName();
        if (name != null) {
            return text(name);
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw new IOException("truncated");
        }
        return null;
    }

    /** Any value as plain Java, checked all the way down; its first token is read. */
    @Nullable
    Object readValue(JsonToken token) throws IOException {
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

    /** Where the current token starts, in bytes. */
    long tokenStart() {
        return parser.currentTokenLocation().getByteOffset();
    }

    /** How far was read, in bytes. */
    long end() {
        return parser.currentLocation().getByteOffset();
    }

    boolean hasNewLine(long from, long to) {
        for (long i = start + from; i < start + to; i++) {
            if (bytes[(int) i] == '\n') {
                return true;
            }
        }
        return false;
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
}
