package io.cataloom.rest.storefront;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Moments as the format writes them: UTC, with six digits of the second. */
final class SixDigits {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'")
            .withZone(ZoneOffset.UTC);

    private SixDigits() {
    }

    static String text(Instant moment) {
        return FORM.format(moment);
    }
}
