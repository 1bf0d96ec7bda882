package io.cataloom.application.insights;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.RewriteField;

/** A push can't begin, and no job is made for it. */
public abstract sealed class PushRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private PushRefused(String message) {
        super(message, null, false, false);
    }

    /** No store, or not the one asked for. */
    public static final class NotConnected extends PushRefused {
        private static final long serialVersionUID = 1L;
        private final @Nullable StoreKind store;

        public NotConnected(@Nullable StoreKind store) {
            super("not connected");
            this.store = store;
        }

        /** Null if none at all is. */
        public @Nullable StoreKind store() {
            return store;
        }
    }

    /** The store has no place for such a text: it has to be pasted where it belongs. */
    public static final class NoPlace extends PushRefused {
        private static final long serialVersionUID = 1L;
        private final StoreKind store;
        private final RewriteField field;

        public NoPlace(StoreKind store, RewriteField field) {
            super("no place");
            this.store = store;
            this.field = field;
        }

        public StoreKind store() {
            return store;
        }

        public RewriteField field() {
            return field;
        }
    }

    /** What the text was written from, or what it replaces, has changed since. */
    public static final class ContentChanged extends PushRefused {
        private static final long serialVersionUID = 1L;

        public ContentChanged() {
            super("content changed");
        }
    }
}
