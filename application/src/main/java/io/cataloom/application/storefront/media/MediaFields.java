package io.cataloom.application.storefront.media;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.cataloom.application.storefront.InvalidRequest;
import io.cataloom.application.storefront.media.Media.Attribution;
import io.cataloom.domain.storefront.Draft;
import io.cataloom.domain.storefront.Fault;
import io.cataloom.domain.storefront.Field;
import io.cataloom.domain.storefront.Values;

/** What requests may say of where an image came from. */
final class MediaFields {

    private static final String PROVIDER = "provider";
    private static final String PHOTOGRAPHER = "photographer";
    private static final String PHOTOGRAPHER_URL = "photographer_url";
    private static final String SOURCE_URL = "source_url";
    private static final int MOST = 255;
    private static final int LONGEST_ADDRESS = 2048;
    private static final List<Field> FIELDS = List.of(Field.text(PROVIDER).nullable().max(MOST),
            Field.text(PHOTOGRAPHER).nullable().max(MOST),
            Field.text(PHOTOGRAPHER_URL).nullable().url().max(LONGEST_ADDRESS),
            Field.text(SOURCE_URL).nullable().url().max(LONGEST_ADDRESS));

    private MediaFields() {
    }

    /** Null if nothing is said. */
    static @Nullable Attribution attribution(Map<String, ?> sent) {
        Draft draft = Draft.ofNew(FIELDS, sent);
        if (!draft.faults().isEmpty()) {
            throw new InvalidRequest(draft.faults());
        }
        Values values = draft.values();
        if (values.names().stream().allMatch(name -> values.get(name) == null)) {
            return null;
        }
        if (values.text(PROVIDER) == null) {
            throw new InvalidRequest(new Fault(PROVIDER, Fault.Rule.REQUIRED));
        }
        return new Attribution(Objects.requireNonNull(values.text(PROVIDER)), values.text(PHOTOGRAPHER),
                values.text(PHOTOGRAPHER_URL), values.text(SOURCE_URL));
    }
}
