package io.cataloom.persistence.product;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import org.jspecify.annotations.Nullable;

import io.cataloom.domain.product.Attributes;
import io.cataloom.domain.product.Prices;

/** The jsonb columns' texts. Numbers stay exact in both directions. */
final class Json {

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .streamReadConstraints(StreamReadConstraints.builder().maxNumberLength(Integer.MAX_VALUE).build()).build();

    private Json() {
    }

    /** By hand: the keys are currency codes, and every record has one of these or more. */
    static String of(Prices prices) {
        StringBuilder json = new StringBuilder(24).append('{');
        prices.amounts().forEach((currency, amount) -> {
            if (json.length() > 1) {
                json.append(',');
            }
            json.append('"').append(currency).append("\":").append(amount.toPlainString());
        });
        return json.append('}').toString();
    }

    /** Null stands for an attribute that is to be removed. */
    static String of(Attributes attributes) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            for (Map.Entry<String, @Nullable Object> entry : attributes.values().entrySet()) {
                json.writeFieldName(entry.getKey());
                write(json, entry.getValue());
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    static @Nullable String of(@Nullable List<String> texts) {
        if (texts == null) {
            return null;
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            write(json, texts);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case BigDecimal number -> json.writeNumber(number);
            case Boolean flag -> json.writeBoolean(flag);
            case List<?> texts -> {
                json.writeStartArray();
                for (Object text : texts) {
                    json.writeString((String) text);
                }
                json.writeEndArray();
            }
            default -> throw new IllegalStateException("not an attribute's value: " + value.getClass());
        }
    }

    /** By hand as well: a page of a list holds a hundred and more. PostgreSQL prints one space behind a colon. */
    static @Nullable Prices prices(@Nullable String json) {
        if (json == null) {
            return null;
        }
        Map<String, BigDecimal> amounts = LinkedHashMap.newLinkedHashMap(2);
        for (int quote = json.indexOf('"'); quote >= 0; quote = json.indexOf('"', quote)) {
            int nameEnd = json.indexOf('"', quote + 1);
            int start = nameEnd + 3;
            int end = start;
            while (json.charAt(end) != ',' && json.charAt(end) != '}') {
                end++;
            }
            amounts.put(json.substring(quote + 1, nameEnd), new BigDecimal(json.substring(start, end)));
            quote = end;
        }
        return new Prices(amounts);
    }

    static @Nullable Attributes attributes(@Nullable String json) {
        return json == null ? null : new Attributes(read(json));
    }

    private static Map<String, Object> read(String json) {
        Map<String, Object> read = new LinkedHashMap<>();
        try (JsonParser parser = FACTORY.createParser(json)) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                read.put(name, value(parser));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("a jsonb column holds what was not written there", broken);
        }
        return read;
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case START_ARRAY -> {
                List<String> texts = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    texts.add(parser.getText());
                }
                yield texts;
            }
            default -> throw new IOException("unexpected " + parser.currentToken());
        };
    }
}
