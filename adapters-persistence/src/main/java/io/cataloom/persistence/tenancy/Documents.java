package io.cataloom.persistence.tenancy;

import java.io.UncheckedIOException;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/** Documents (text, numbers, booleans, lists and maps of these) as jsonb columns hold them. */
public final class Documents {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private static final TypeReference<Map<String, @Nullable Object>> DOCUMENT = new TypeReference<>() {
    };

    private Documents() {
    }

    public static String text(Map<String, ? extends @Nullable Object> document) {
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException notADocument) {
            throw new IllegalArgumentException(notADocument);
        }
    }

    public static Map<String, @Nullable Object> parse(String text) {
        try {
            return JSON.readValue(text, DOCUMENT);
        } catch (JsonProcessingException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
