package io.cataloom.domain.validation;

/**
 * One thing that is wrong, or doubtful, about one field.
 *
 * @param field
 *            the field as its sender names it; {@code record} for a record as a whole
 * @param limit
 *            the number the code speaks of (a greatest length, a least value), 0 where it speaks of none
 */
public record Violation(String field, Code code, long limit) {

    /** The name under which a record as a whole is reported. */
    public static final String RECORD = "record";

    /** What is wrong, independent of any API's wording. */
    public enum Code {
        REQUIRED,
        /** Sent, but empty, null, or one of the words that stand for nothing ({@code undefined}, {@code unknown}). */
        EMPTY,
        NOT_A_STRING, NOT_A_NUMBER, NOT_A_BOOLEAN, NOT_AN_OBJECT, NOT_AN_ARRAY, NOT_AN_INTEGER,
        /** {@code limit}: the most code points. */
        TOO_LONG, BAD_PATTERN, NOT_ZERO_OR_ONE, NEGATIVE,
        /** {@code limit}: the greatest value, from 0. */
        OUT_OF_RANGE,
        /** {@code limit}: the greatest value. */
        TOO_GREAT,
        /** {@code limit}: the most digits on either side of the decimal point. */
        TOO_MANY_DIGITS, NOT_A_DATE_TIME, END_BEFORE_START, LOCALE_NOT_DEFINED, NOT_IN_CATALOG,
        /** An update that names no field to change. */
        NOTHING_TO_CHANGE,
        /** {@code limit}: the most bytes. */
        RECORD_TOO_LARGE,

        /** Doubtful only: a field or attribute nobody defined, left out. */
        UNDEFINED,
        /** Doubtful only: an image address that no browser could load. */
        IMAGE_URL_DOUBTFUL,
        /** Doubtful only: an update of a store that sends what belongs to its locale; left out. */
        BELONGS_TO_LOCALE
    }

    public Violation(String field, Code code) {
        this(field, code, 0);
    }
}
