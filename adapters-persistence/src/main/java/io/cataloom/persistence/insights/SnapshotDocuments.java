package io.cataloom.persistence.insights;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;

import io.cataloom.domain.insights.PageSnapshot;
import io.cataloom.domain.insights.StructuredItem;
import io.cataloom.domain.insights.StructuredValue;
import io.cataloom.domain.insights.StructuredValue.Literal;
import io.cataloom.domain.insights.StructuredValue.Nested;

/** What a crawler saw, as bytes: its records as JSON, compressed. */
final class SnapshotDocuments {

    /** To be raised with every change of the records: what has another number is not read. */
    static final int FORMAT = 3;

    private static final JsonMapper JSON = JsonMapper.builder()
            .visibility(PropertyAccessor.ALL, Visibility.NONE).visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
            .addModule(new SimpleModule().addSerializer(StructuredValue.class, new ValueWriter())
                    .addDeserializer(StructuredValue.class, new ValueReader())
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addDeserializer(Instant.class, new InstantReader()))
            .build();

    private SnapshotDocuments() {
    }

    static byte[] bytes(PageSnapshot snapshot) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            JSON.writeValue(out, snapshot);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static PageSnapshot parse(byte[] bytes) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return JSON.readValue(in, PageSnapshot.class);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    /** A text is a literal, an object an item. */
    private static final class ValueWriter extends JsonSerializer<StructuredValue> {

        @Override
        public void serialize(StructuredValue value, JsonGenerator to, SerializerProvider provider)
                throws IOException {
            switch (value) {
                case Literal literal -> to.writeString(literal.text());
                case Nested nested -> provider.defaultSerializeValue(nested.item(), to);
            }
        }
    }

    private static final class ValueReader extends JsonDeserializer<StructuredValue> {

        @Override
        public StructuredValue deserialize(JsonParser from, DeserializationContext context) throws IOException {
            return from.currentToken() == JsonToken.VALUE_STRING ? new Literal(from.getText())
                    : new Nested(context.readValue(from, StructuredItem.class));
        }
    }

    private static final class InstantReader extends JsonDeserializer<Instant> {

        @Override
        public Instant deserialize(JsonParser from, DeserializationContext context) throws IOException {
            return Instant.parse(from.getText());
        }
    }
}
