package io.cataloom.domain.storefront;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A field of a resource or of a request, declared once: everything that reads, checks, stores, shows or documents it
 * goes by this.
 *
 * @param traits
 *            what holds for it beside its type
 * @param checks
 *            in the order in which they are reported
 * @param initial
 *            the value of a new resource that was sent none; null for none
 * @param refersTo
 *            the resource whose ids it holds; null if it holds no ids
 */
public record Field(String name, Type type, Set<Trait> traits, List<Check> checks, @Nullable Object initial,
        @Nullable String refersTo) {

    /** What values are. */
    public enum Type {
        TEXT, INTEGER, DECIMAL, BOOLEAN, DATE_TIME,
        /** A list of texts. */
        TEXTS,
        /** A list of ids; each stands for something that exists. */
        IDS
    }

    public enum Trait {
        /** Has to be sent, and not empty. */
        REQUIRED,
        /** Has to be sent, but may be empty. */
        PRESENT,
        /** May be null, and be cleared. */
        NULLABLE,
        /** No two of a workspace share a value. */
        UNIQUE,
        /** Shown, never taken from a request. */
        READ_ONLY,
        /** Taken, and not shown. */
        WRITE_ONLY
    }

    public Field {
        traits = Set.copyOf(traits);
        checks = List.copyOf(checks);
    }

    public static Field text(String name) {
        return new Field(name, Type.TEXT, Set.of(), List.of(), null, null);
    }

    public static Field integer(String name) {
        return new Field(name, Type.INTEGER, Set.of(), List.of(), null, null);
    }

    public static Field decimal(String name) {
        return new Field(name, Type.DECIMAL, Set.of(), List.of(), null, null);
    }

    public static Field flag(String name) {
        return new Field(name, Type.BOOLEAN, Set.of(), List.of(), null, null);
    }

    public static Field dateTime(String name) {
        return new Field(name, Type.DATE_TIME, Set.of(), List.of(), null, null);
    }

    public static Field texts(String name) {
        return new Field(name, Type.TEXTS, Set.of(), List.of(), null, null);
    }

    /**
     * @param resource
     *            whose ids they are
     */
    public static Field ids(String name, String resource) {
        return new Field(name, Type.IDS, Set.of(), List.of(), null, resource);
    }

    public Field required() {
        return with(Trait.REQUIRED);
    }

    public Field present() {
        return with(Trait.PRESENT);
    }

    public Field nullable() {
        return with(Trait.NULLABLE);
    }

    public Field unique() {
        return with(Trait.UNIQUE);
    }

    public Field readOnly() {
        return with(Trait.READ_ONLY);
    }

    public Field writeOnly() {
        return with(Trait.WRITE_ONLY);
    }

    public Field max(long limit) {
        return with(new Check.Max(limit));
    }

    public Field min(long limit) {
        return with(new Check.Min(limit));
    }

    public Field between(long least, long greatest) {
        return with(new Check.Between(least, greatest));
    }

    public Field in(String... texts) {
        return with(new Check.In(Set.of(texts)));
    }

    public Field url() {
        return with(new Check.Url());
    }

    public Field email() {
        return with(new Check.Email());
    }

    public Field initially(Object value) {
        return new Field(name, type, traits, checks, value, refersTo);
    }

    /** Holds the id of one of these, which exists. */
    public Field refersTo(String resource) {
        return new Field(name, type, traits, checks, initial, resource);
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    private Field with(Trait trait) {
        Set<Trait> more = EnumSet.of(trait);
        more.addAll(traits);
        return new Field(name, type, more, checks, initial, refersTo);
    }

    private Field with(Check check) {
        List<Check> more = new ArrayList<>(checks);
        more.add(check);
        return new Field(name, type, traits, more, initial, refersTo);
    }
}
