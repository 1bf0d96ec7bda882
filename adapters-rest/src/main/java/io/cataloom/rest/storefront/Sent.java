package io.cataloom.rest.storefront;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import org.jspecify.annotations.Nullable;

import io.cataloom.rest.http.BodyTooLarge;
import io.cataloom.rest.http.ContentCoding;
import io.cataloom.rest.http.UnpackedBody;

/**
 * The fields a request sent. A body is read as PHP reads it: JSON, unless it says to be something else; a form's fields
 * are texts; nothing else has any fields. Of two fields with one name the later counts, and what is JSON but no object
 * has no fields. A handler declares no body parameter, or the framework would read it first.
 */
final class Sent {

    private static final int MAX_BYTES = 5 * 1024 * 1024;
    private static final int MAX_DEPTH = 512;
    private static final JsonMapper JSON = JsonMapper
            .builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build()).build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Sent() {
    }

    /**
     * @throws Refused
     *             if the body is too long, or no JSON
     */
    @SuppressWarnings("unchecked") // the names in a JSON object are texts
    static Map<String, ?> by(HttpRequest<?> request) {
        byte[] body = bytes(request);
        MediaType type = request.getContentType().orElse(MediaType.APPLICATION_JSON_TYPE);
        if (type.matches(MediaType.APPLICATION_FORM_URLENCODED_TYPE)) {
            return form(body);
        }
        if (body.length == 0 || !type.getSubtype().endsWith("json")) {
            return Map.of();
        }
        try {
            Object value = JSON.readValue(body, Object.class);
            if (!isText(value)) {
                throw new Refused(HttpStatus.BAD_REQUEST);
            }
            return value instanceof Map<?, ?> object ? (Map<String, ?>) object : Map.of();
        } catch (JsonProcessingException malformed) {
            throw new Refused(HttpStatus.BAD_REQUEST);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Names that end in {@code []} make lists. */
    private static Map<String, ?> form(byte[] body) {
        Map<String, Object> fields = new LinkedHashMap<>();
        Map<String, List<Object>> lists = new HashMap<>();
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (name.endsWith("[]")) {
                lists.computeIfAbsent(name.substring(0, name.length() - 2), none -> new ArrayList<>()).add(value);
            } else {
                fields.put(name, value);
            }
        }
        fields.putAll(lists);
        fields.remove("");
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            // a percent sign that stands for itself
            return text;
        }
    }

    /** The body, unpacked; in a coding that is not known here as it is, for PHP looks at none. */
    static byte[] bytes(HttpRequest<?> request) {
        ContentCoding coding = ContentCoding.of(request).orElse(ContentCoding.IDENTITY);
        try (UnpackedBody body = UnpackedBody.open(request, coding, MAX_BYTES)) {
            return body.readAllBytes();
        } catch (BodyTooLarge _) {
            throw new Refused(HttpStatus.REQUEST_ENTITY_TOO_LARGE);
        } catch (IOException _) {
            // the client went away in the middle, or the body is not what its headers say
            throw new Refused(HttpStatus.BAD_REQUEST);
        }
    }

    /** Whether every text can be written as UTF-8: JSON's escapes can name half of a character. */
    private static boolean isText(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case String text ->
                text.codePoints().noneMatch(c -> Character.isSurrogate((char) c) && c <= Character.MAX_VALUE);
            case List<?> list -> list.stream().allMatch(Sent::isText);
            case Map<?, ?> object -> object.entrySet().stream().allMatch(
                    entry -> isText(entry.getKey()) && isText(entry.getValue()));

            default -> true;
        };
    }
}
