package io.cataloom.application.ingest;

/** A request that is refused as a whole, before or after a part of it was looked at: nothing of it is stored. */
public abstract sealed class RequestRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private RequestRefused(String message) {
        // no stack trace: what is wrong is in the request, and hostile requests come often
        super(message, null, false, false);
    }

    /** More bytes than the workspace may send at once. */
    public static final class TooLarge extends RequestRefused {
        private static final long serialVersionUID = 1L;

        public TooLarge(long limit) {
            super("more than " + limit + " bytes");
        }
    }

    /** Not the JSON that was asked for. */
    public static final class NotJson extends RequestRefused {
        private static final long serialVersionUID = 1L;

        public NotJson(String detail) {
            super(detail);
        }
    }

    /** More records than one request may bring. */
    public static final class TooManyRecords extends RequestRefused {
        private static final long serialVersionUID = 1L;

        public TooManyRecords(int limit) {
            super("more than " + limit + " records");
        }
    }

    /** A nested record has a field that is not defined at its place. */
    public static final class UnknownNestedField extends RequestRefused {
        private static final long serialVersionUID = 1L;
        private final String field;

        public UnknownNestedField(String field) {
            super(field);
            this.field = field;
        }

        public String field() {
            return field;
        }
    }

    /** A request to define locales that names none. */
    public static final class NoLocales extends RequestRefused {
        private static final long serialVersionUID = 1L;

        public NoLocales() {
            super("no locales");
        }
    }

    /** Not a language and a country, or not a name a store can have. */
    public static final class InvalidLocale extends RequestRefused {
        private static final long serialVersionUID = 1L;
        private final String value;

        public InvalidLocale(String value) {
            super(value);
            this.value = value;
        }

        public String value() {
            return value;
        }
    }

    /** Locale and store together are longer than a key can be. */
    public static final class LocaleTooLong extends RequestRefused {
        private static final long serialVersionUID = 1L;

        public LocaleTooLong() {
            super("locale too long");
        }
    }

    /** The workspace would have more locales than it may. */
    public static final class TooManyLocales extends RequestRefused {
        private static final long serialVersionUID = 1L;

        public TooManyLocales() {
            super("too many locales");
        }
    }
}
