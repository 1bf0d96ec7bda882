package io.cataloom.domain.ingest;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.product.AttributeType;
import io.cataloom.domain.product.Attributes;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.product.Prices;
import io.cataloom.domain.validation.Violation;
import io.cataloom.domain.validation.Violation.Code;

/** Turns one value of a draft into a listing's value, or says what is wrong with it. */
final class ValueReader {

    /** More digits than any amount needs, few enough to be stored and printed without harm. */
    static final int MAX_DIGITS = 64;

    private static final BigDecimal TEN = BigDecimal.TEN;
    private static final BigDecimal MAX_COUNT = BigDecimal.valueOf(Long.MAX_VALUE);

    private final Map<String, AttributeType> attributes;

    ValueReader(Map<String, AttributeType> attributes) {
        this.attributes = attributes;
    }

    /**
     * @param removals
     *            whether an attribute sent as null is kept, to be removed, or is as good as absent
     */
    @SuppressWarnings("unchecked") // a field's kind and its target's type belong together: see RecordField
    void read(RecordField field, Object value, boolean removals, ListingValues.Builder into, Findings findings) {
        Object read = switch (field.kind()) {
            case TEXT, PAGE_URL, IMAGE_URL -> text(field, value, findings);
            case TEXTS -> texts(field.wireName(), value, field.maxLength(), field.maxCombined(), findings);
            case PRICES -> prices(field, value, findings);
            case FLAG -> flag(field, value, findings);
            case COUNT -> count(field, value, findings);
            case RATING -> rating(field, value, findings);
            case DATE_TIME -> dateTime(field, value, findings);
            case ATTRIBUTES -> attributes(field, value, removals, findings);
        };
        ListingField<?> target = field.target();
        if (read != null && target != null) {
            into.set((ListingField<Object>) target, read);
        }
    }

    private static @Nullable String text(RecordField field, Object value, Findings findings) {
        if (!(value instanceof String text)) {
            findings.add(field, Code.NOT_A_STRING);
            return null;
        }
        boolean fits = text(field.wireName(), text, field.maxLength(), findings);
        if (field.kind() == RecordField.Kind.PAGE_URL && !Urls.hasProtocol(text)) {
            findings.add(field, Code.BAD_PATTERN);
            fits = false;
        }
        if (field.kind() == RecordField.Kind.IMAGE_URL) {
            if (!Urls.isImageAddress(text)) {
                findings.add(field, Code.BAD_PATTERN);
                fits = false;
            } else if (Urls.isUnloadable(text)) {
                findings.doubt(field.wireName(), Code.IMAGE_URL_DOUBTFUL);
            }
        }
        return fits ? text : null;
    }

    /** NUL is legal in JSON and in Java, but no database text can hold it. */
    static boolean text(String field, String text, int maxLength, Findings findings) {
        boolean fits = true;
        if (text.length() > maxLength && text.codePointCount(0, text.length()) > maxLength) {
            findings.add(new Violation(field, Code.TOO_LONG, maxLength));
            fits = false;
        }
        if (text.indexOf('\0') >= 0) {
            findings.add(new Violation(field, Code.BAD_PATTERN));
            fits = false;
        }
        return fits;
    }

    private static @Nullable List<String> texts(String field, Object value, int maxEach, int maxCombined,
            Findings findings) {
        if (!(value instanceof List<?> elements)) {
            findings.add(new Violation(field, Code.NOT_AN_ARRAY));
            return null;
        }
        boolean fit = true;
        long codePoints = 0;
        for (Object element : elements) {
            if (element instanceof String text) {
                fit &= text(field, text, maxEach, findings);
                codePoints += text.codePointCount(0, text.length());
            } else {
                findings.add(new Violation(field, Code.NOT_A_STRING));
                fit = false;
            }
        }
        if (maxCombined > 0 && codePoints > maxCombined) {
            findings.add(new Violation(field, Code.TOO_LONG, maxCombined));
            fit = false;
        }
        if (!fit) {
            return null;
        }
        @SuppressWarnings("unchecked") // every element was just seen to be a String
        List<String> texts = (List<String>) List.copyOf(elements);
        return texts;
    }

    private static @Nullable Prices prices(RecordField field, Object value, Findings findings) {
        if (!(value instanceof Map<?, ?> entries)) {
            findings.add(field, Code.NOT_AN_OBJECT);
            return null;
        }
        if (entries.isEmpty()) {
            findings.add(field, Code.EMPTY);
            return null;
        }
        Map<String, BigDecimal> amounts = new LinkedHashMap<>(entries.size() * 2);
        boolean fit = true;
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            if (!(entry.getKey() instanceof String currency) || !Prices.isCurrency(currency)) {
                findings.add(field, Code.BAD_PATTERN);
                fit = false;
                continue;
            }
            BigDecimal amount = number(field.wireName(), entry.getValue(), findings);
            if (amount == null) {
                fit = false;
            } else if (amount.signum() < 0) {
                findings.add(field, Code.NEGATIVE);
                fit = false;
            } else {
                amounts.put(currency, amount);
            }
        }
        return fit ? new Prices(amounts) : null;
    }

    private static @Nullable Boolean flag(RecordField field, Object value, Findings findings) {
        if (!(value instanceof Number number)) {
            findings.add(field, Code.NOT_A_NUMBER);
            return null;
        }
        BigDecimal exact = exact(number);
        if (exact != null && exact.signum() == 0) {
            return false;
        }
        if (exact != null && exact.compareTo(BigDecimal.ONE) == 0) {
            return true;
        }
        findings.add(field, Code.NOT_ZERO_OR_ONE);
        return null;
    }

    private static @Nullable Long count(RecordField field, Object value, Findings findings) {
        if (!(value instanceof Number number)) {
            findings.add(field, Code.NOT_A_NUMBER);
            return null;
        }
        BigDecimal exact = decimal(number);
        if (exact == null ? number.doubleValue() < 0 : exact.signum() < 0) {
            findings.add(field, Code.NEGATIVE);
            return null;
        }
        if (exact == null || exact.compareTo(MAX_COUNT) > 0) {
            findings.add(field, Code.TOO_GREAT, Long.MAX_VALUE);
            return null;
        }
        if (isTooPrecise(exact) || exact.remainder(BigDecimal.ONE).signum() != 0) {
            findings.add(field, Code.NOT_AN_INTEGER);
            return null;
        }
        return exact.longValueExact();
    }

    private static @Nullable BigDecimal rating(RecordField field, Object value, Findings findings) {
        if (!(value instanceof Number number)) {
            findings.add(field, Code.NOT_A_NUMBER);
            return null;
        }
        BigDecimal exact = decimal(number);
        if (exact == null || exact.signum() < 0 || exact.compareTo(TEN) > 0) {
            findings.add(field, Code.OUT_OF_RANGE, 10);
            return null;
        }
        if (isTooPrecise(exact)) {
            findings.add(field, Code.TOO_MANY_DIGITS, MAX_DIGITS);
            return null;
        }
        return exact;
    }

    private static @Nullable BigDecimal number(String field, @Nullable Object value, Findings findings) {
        if (!(value instanceof Number number)) {
            findings.add(new Violation(field, Code.NOT_A_NUMBER));
            return null;
        }
        BigDecimal exact = exact(number);
        if (exact == null) {
            findings.add(new Violation(field, Code.TOO_MANY_DIGITS, MAX_DIGITS));
        }
        return exact;
    }

    /** Null if it is not finite, or {@linkplain #isTooPrecise too precise}. */
    private static @Nullable BigDecimal exact(Number number) {
        BigDecimal decimal = decimal(number);
        return decimal == null || isTooPrecise(decimal) ? null : decimal;
    }

    /** Null if it is not finite. */
    private static @Nullable BigDecimal decimal(Number number) {
        BigDecimal decimal = switch (number) {
            case BigDecimal given -> given;
            case Long whole -> BigDecimal.valueOf(whole);
            case Integer whole -> BigDecimal.valueOf(whole);
            case Double real when !Double.isFinite(real) -> null;
            case Float real when !Float.isFinite(real) -> null;
            default -> new BigDecimal(number.toString());
        };
        return decimal != null && decimal.signum() == 0 && isTooPrecise(decimal) ? BigDecimal.ZERO : decimal;
    }

    /**
     * Whether it has more than {@link #MAX_DIGITS} on a side; asked of the exponent, so that 1e999999999 costs nothing.
     */
    private static boolean isTooPrecise(BigDecimal decimal) {
        return decimal.scale() > MAX_DIGITS || (long) decimal.precision() - decimal.scale() > MAX_DIGITS;
    }

    private static @Nullable Instant dateTime(RecordField field, Object value, Findings findings) {
        if (!(value instanceof String text)) {
            findings.add(field, Code.NOT_A_STRING);
            return null;
        }
        Instant read = dateTime(text);
        if (read == null) {
            findings.add(field, Code.NOT_A_DATE_TIME);
        }
        return read;
    }

    /** {@code YYYY-MM-DD hh:mm:ss} in UTC, 24 hours, a date that exists. */
    private static @Nullable Instant dateTime(String text) {
        if (text.length() != 19 || text.charAt(4) != '-' || text.charAt(7) != '-' || text.charAt(10) != ' '
                || text.charAt(13) != ':' || text.charAt(16) != ':') {
            return null;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        if (year < 1 || month < 0 || day < 0 || hour < 0 || minute < 0 || second < 0) {
            return null;
        }
        try {
            return LocalDateTime.of(year, month, day, hour, minute, second).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException noSuchDate) {
            return null;
        }
    }

    /** -1 if a character is not one of 0 to 9. */
    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private @Nullable Attributes attributes(RecordField field, Object value, boolean removals, Findings findings) {
        if (!(value instanceof Map<?, ?> entries)) {
            findings.add(field, Code.NOT_AN_OBJECT);
            return null;
        }
        Map<String, @Nullable Object> read = new LinkedHashMap<>(entries.size() * 2);
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            String name = String.valueOf(entry.getKey());
            String path = field.wireName() + "." + name;
            AttributeType type = attributes.get(name);
            if (type == null) {
                findings.doubt(path, Code.UNDEFINED);
            } else if (entry.getValue() == null) {
                if (removals) {
                    read.put(name, null);
                }
            } else {
                Object attribute = attribute(field, path, type, entry.getValue(), findings);
                if (attribute != null) {
                    read.put(name, attribute);
                }
            }
        }
        return new Attributes(read);
    }

    private static @Nullable Object attribute(RecordField field, String path, AttributeType type, Object value,
            Findings findings) {
        return switch (type) {
            case STRING -> {
                if (value instanceof String text) {
                    yield text(path, text, field.maxLength(), findings) ? text : null;
                }
                findings.add(new Violation(path, Code.NOT_A_STRING));
                yield null;
            }
            case NUMBER -> number(path, value, findings);
            case BOOLEAN -> {
                if (value instanceof Boolean) {
                    yield value;
                }
                findings.add(new Violation(path, Code.NOT_A_BOOLEAN));
                yield null;
            }
            // only the sum over the elements is limited
            case ARRAY -> texts(path, value, field.maxCombined(), field.maxCombined(), findings);
        };
    }
}
