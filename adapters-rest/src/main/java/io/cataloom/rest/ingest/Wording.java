package io.cataloom.rest.ingest;

import io.cataloom.application.ingest.RequestRefused;
import io.cataloom.domain.ingest.RecordField;
import io.cataloom.domain.validation.Violation;

/** The Catalog API's sentences for the core's codes. */
final class Wording {

    /** Of a name that came with the request and goes back in the answer. */
    private static final int MAX_ECHO = 128;

    private Wording() {
    }

    static String field(Violation violation) {
        return shortened(violation.field());
    }

    /** Why a record was not stored. */
    static String invalid(Violation violation) {
        return switch (violation.code()) {
            case REQUIRED -> invalidated(violation, "is required");
            case EMPTY -> invalidated(violation, "is not allowed to be empty");
            case NOT_A_STRING -> invalidated(violation, "must be a string");
            case NOT_A_NUMBER -> invalidated(violation, "must be a number");
            case NOT_A_BOOLEAN -> invalidated(violation, "must be a boolean");
            case NOT_AN_OBJECT -> invalidated(violation, "must be an object");
            case NOT_AN_ARRAY -> invalidated(violation, "must be an array");
            case NOT_AN_INTEGER -> invalidated(violation, "must be an integer");
            case TOO_LONG -> invalidated(violation, "length must be less than or equal to " + violation.limit());
            case BAD_PATTERN -> invalidated(violation, "must match pattern");
            case NOT_ZERO_OR_ONE -> invalidated(violation, "must be one of [0, 1]");
            case NEGATIVE -> invalidated(violation, "must be greater than or equal to 0");
            case OUT_OF_RANGE -> invalidated(violation, "must be between 0 and " + violation.limit());
            case TOO_GREAT -> invalidated(violation, "must be less than or equal to " + violation.limit());
            case TOO_MANY_DIGITS -> invalidated(violation,
                    "must have at most " + violation.limit() + " digits on either side of the decimal point");
            case NOT_A_DATE_TIME -> invalidated(violation, "must match format YYYY-MM-DD hh:mm:ss");
            case END_BEFORE_START -> invalidated(violation,
                    "must be greater than or equal to '" + RecordField.ITEM_START_DATE.wireName() + "'");
            case LOCALE_NOT_DEFINED -> invalidated(violation, "is not defined");
            case NOT_IN_CATALOG -> invalidated(violation, "does not exist in catalog");
            case NOTHING_TO_CHANGE -> invalidated(violation, "must have at least one field to update");
            case RECORD_TOO_LARGE -> "Record size limit is exceeded.";
            case UNDEFINED, IMAGE_URL_DOUBTFUL, BELONGS_TO_LOCALE ->
                throw new IllegalArgumentException(violation.code() + " makes no record invalid");
        };
    }

    /** What is odd about a record that was processed all the same. */
    static String warning(Violation violation) {
        return switch (violation.code()) {
            case NOT_IN_CATALOG -> "Product does not exist in catalog";
            case UNDEFINED -> "Attribute is not defined and was ignored";
            case IMAGE_URL_DOUBTFUL -> "Image URL could not be validated";
            case BELONGS_TO_LOCALE -> "Field belongs to the locale and was ignored";
            case REQUIRED, EMPTY, NOT_A_STRING, NOT_A_NUMBER, NOT_A_BOOLEAN, NOT_AN_OBJECT, NOT_AN_ARRAY,
                    NOT_AN_INTEGER, TOO_LONG, BAD_PATTERN, NOT_ZERO_OR_ONE, NEGATIVE, OUT_OF_RANGE, TOO_GREAT,
                    TOO_MANY_DIGITS, NOT_A_DATE_TIME, END_BEFORE_START, LOCALE_NOT_DEFINED, NOTHING_TO_CHANGE,
                    RECORD_TOO_LARGE ->
                throw new IllegalArgumentException(violation.code() + " is no mere warning");
        };
    }

    /** Why a request was refused. */
    static String refused(RequestRefused refusal) {
        return switch (refusal) {
            case RequestRefused.TooLarge _ -> Failure.TOO_LARGE;
            case RequestRefused.NotJson _ -> Failure.NOT_JSON;
            case RequestRefused.TooManyRecords _ -> "Maximum allowed record count is exceeded.";
            case RequestRefused.UnknownNestedField unknown ->
                "Unknown field in nested payload: \"" + shortened(unknown.field()) + "\"";
            case RequestRefused.NoLocales _ -> "No locales sent in payload";
            case RequestRefused.InvalidLocale invalid -> "Invalid locale: \"" + shortened(invalid.value()) + "\"";
            case RequestRefused.LocaleTooLong _ -> "Maximum allowed locale length is exceeded.";
            case RequestRefused.TooManyLocales _ -> "Maximum allowed locale count is exceeded.";
        };
    }

    private static String invalidated(Violation violation, String what) {
        return "Field is invalidated: '" + field(violation) + "' " + what;
    }

    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= MAX_ECHO ? name
                : name.substring(0, name.offsetByCodePoints(0, MAX_ECHO)) + "...";
    }
}
