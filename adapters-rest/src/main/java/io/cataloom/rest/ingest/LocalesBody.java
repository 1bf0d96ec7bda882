package io.cataloom.rest.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.cataloom.application.ingest.DefineLocales.Requested;
import io.cataloom.application.ingest.RequestRefused;

/** The two published shapes of a request to define locales. */
final class LocalesBody {

    private LocalesBody() {
    }

    static List<Requested> read(byte[] body) {
        List<Requested> requested = new ArrayList<>();
        for (Object entry : entries(JsonText.readWhole(body))) {
            if (!(entry instanceof Map<?, ?> fields)) {
                throw new RequestRefused.InvalidLocale(String.valueOf(entry));
            }
            Object code = fields.containsKey("language_country_code") ? fields.get("language_country_code")
                    : fields.get("language_and_country_code");
            if (!(code instanceof String locale)) {
                throw new RequestRefused.InvalidLocale(String.valueOf(code));
            }
            requested.add(new Requested(locale, store(locale, fields.get("store_id"))));
        }
        return requested;
    }

    private static List<?> entries(@Nullable Object body) {
        Object list = body;
        if (body instanceof Map<?, ?> fields && fields.get("data") instanceof Map<?, ?> data) {
            list = data.get("locales");
        }
        if (!(list instanceof List<?> entries)) {
            throw new RequestRefused.NoLocales();
        }
        return entries;
    }

    /** Stores are often numbered. */
    private static @Nullable String store(String locale, @Nullable Object id) {
        return switch (id) {
            case null -> null;
            case String name -> name;
            case Long number -> number.toString();
            default -> throw new RequestRefused.InvalidLocale(locale + ":" + id);
        };
    }
}
