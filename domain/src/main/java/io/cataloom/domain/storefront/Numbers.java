package io.cataloom.domain.storefront;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as PHP takes them: as such, or written in a text. */
final class Numbers {

    /** On either side of the decimal point. */
    private static final int MOST_DIGITS = 18;
    private static final Pattern WHOLE = Pattern
            .compile("[ \\t\\n\\r\\u000B]*[+-]?(?:0|[1-9][0-9]*)[ \\t\\n\\r\\u000B]*");
    private static final Pattern NUMBER = Pattern.compile(
            "[ \\t\\n\\r\\u000B\\f]*[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,9})?[ \\t\\n\\r\\u000B\\f]*");
    /** From here on PHP writes a float with an exponent, and takes it for no integer any more. */
    private static final BigDecimal WRITTEN_WITH_EXPONENT = new BigDecimal("1e15");
    private static final int LONGEST = 400;

    private Numbers() {
    }

    /** A whole number in the range of a long. */
    static Optional<Long> whole(Object value) {
        return switch (value) {
            case Integer number -> Optional.of(number.longValue());
            case Long number -> Optional.of(number);
            case BigInteger number -> number.bitLength() < Long.SIZE ? Optional.of(number.longValue())
                    : Optional.empty();
            case BigDecimal number -> wholeOf(number);
            case Boolean flag -> flag ? Optional.of(1L) : Optional.empty();
            case String text when text.length() <= LONGEST && WHOLE.matcher(text).matches() ->
                whole(new BigInteger(withoutPlus(text)));
            default -> Optional.empty();
        };
    }

    /** A number with few enough digits to be stored and shown exactly. */
    static Optional<BigDecimal> decimal(Object value) {
        return (switch (value) {
            case Integer number -> Optional.of(BigDecimal.valueOf(number));
            case Long number -> Optional.of(BigDecimal.valueOf(number));
            case BigInteger number when number.bitLength() < Long.SIZE -> Optional.of(new BigDecimal(number));
            case BigDecimal number -> Optional.of(number);
            case String text when text.length() <= LONGEST && NUMBER.matcher(text).matches() ->
                Optional.of(new BigDecimal(withoutPlus(text)));
            default -> Optional.<BigDecimal>empty();
        }).filter(Numbers::isStorable).map(number -> number.scale() < 0 ? number.setScale(0) : number);
    }

    private static String withoutPlus(String text) {
        String number = text.strip();
        return number.startsWith("+") ? number.substring(1) : number;
    }

    private static Optional<Long> wholeOf(BigDecimal number) {
        // the exponent first: a short text can stand for a number too long to compute with
        if (!isStorable(number) || number.abs().compareTo(WRITTEN_WITH_EXPONENT) >= 0
                || number.stripTrailingZeros().scale() > 0) {
            return Optional.empty();
        }
        return Optional.of(number.longValue());
    }

    private static boolean isStorable(BigDecimal number) {
        return number.scale() <= MOST_DIGITS && (long) number.precision() - number.scale() <= MOST_DIGITS + 1L;
    }
}
