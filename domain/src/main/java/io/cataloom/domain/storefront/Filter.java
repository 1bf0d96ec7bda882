package io.cataloom.domain.storefront;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Something a list can be narrowed down by.
 *
 * @param name
 *            the query parameter
 */
public record Filter(String name, Kind kind) {

    public enum Kind {
        /** A part of the title, in any case. */
        SEARCH, FLAG, ID, TEXT,
        /** An id, or an empty text for those without. */
        PARENT
    }

    public static final Filter SEARCH = new Filter("search", Kind.SEARCH);

    private static final Set<String> TRUE = Set.of("true", "1", "yes", "on");
    private static final Set<String> FALSE = Set.of("false", "0", "no", "off");

    static Filter flag(String name) {
        return new Filter(name, Kind.FLAG);
    }

    static Filter id(String name) {
        return new Filter(name, Kind.ID);
    }

    static Filter text(String name) {
        return new Filter(name, Kind.TEXT);
    }

    static Filter parent() {
        return new Filter("parent_id", Kind.PARENT);
    }

    /**
     * What a query's text asks for.
     *
     * @return empty if it does not narrow the list; {@link Wanted.Nothing} if nothing can be meant by it
     */
    public Optional<Wanted> wanted(String sent) {
        if (sent.isEmpty() && kind != Kind.PARENT) {
            return Optional.empty();
        }
        if (sent.indexOf('\0') >= 0) {
            return Optional.of(new Wanted.Nothing());
        }
        return switch (kind) {
            case SEARCH, TEXT -> Optional.of(new Wanted.Text(sent));
            case FLAG -> flagOf(sent.toLowerCase(Locale.ROOT));
            case ID -> Optional.of(idOf(sent));
            case PARENT -> Optional.of(sent.isEmpty() ? new Wanted.None() : idOf(sent));
        };
    }

    private static Optional<Wanted> flagOf(String sent) {
        if (TRUE.contains(sent)) {
            return Optional.of(new Wanted.Flag(true));
        }
        return FALSE.contains(sent) ? Optional.of(new Wanted.Flag(false)) : Optional.empty();
    }

    private static Wanted idOf(String sent) {
        Optional<Long> id = Numbers.whole(sent);
        return id.isPresent() ? new Wanted.Id(id.get()) : new Wanted.Nothing();
    }

    /** A filter's value. */
    public sealed interface Wanted {
        record Text(String text) implements Wanted {
        }

        record Flag(boolean flag) implements Wanted {
        }

        record Id(long id) implements Wanted {
        }

        /** Those that have none. */
        record None() implements Wanted {
        }

        /** What no row has. */
        record Nothing() implements Wanted {
        }
    }
}
