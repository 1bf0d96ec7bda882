package io.cataloom.rest.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.micronaut.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * Why a request is refused whose address has percent signs that encode no text, for the API's words. Decoders put
 * U+FFFD in the place of such bytes, and what was meant is looked for under another name.
 */
public final class NotUtf8 extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String parameter;

    private NotUtf8(@Nullable String parameter) {
        // no stack trace: what is wrong is in the request
        super("not UTF-8: " + (parameter == null ? "the path" : parameter), null, false, false);
        this.parameter = parameter;
    }

    /** The parameter of the query that it is about; null where it is the path. */
    public @Nullable String parameter() {
        return parameter;
    }

    static @Nullable NotUtf8 inPath(HttpRequest<?> request) {
        String path = request.getUri().getRawPath();
        return path == null || text(path).isPresent() ? null : new NotUtf8(null);
    }

    static @Nullable NotUtf8 inQuery(HttpRequest<?> request) {
        String query = request.getUri().getRawQuery();
        if (query == null || text(query).isPresent()) {
            return null;
        }
        for (String pair : query.split("[&;]")) {
            if (text(pair).isEmpty()) {
                String name = pair.split("=", 2)[0];
                return new NotUtf8(text(name).orElse(name));
            }
        }
        throw new IllegalStateException("a query that is no text, of parts that are: " + query);
    }

    /** Decoded; empty for what is no text. */
    private static Optional<String> text(String escaped) {
        if (escaped.indexOf('%') < 0) {
            return Optional.of(escaped);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c == '%') {
                // two digits follow: the framework refuses anything else
                bytes.write(Integer.parseInt(escaped, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }
}
