package io.cataloom.domain.storefront;

/**
 * One rule that a request breaks.
 *
 * @param attribute
 *            the field as its sender names it, {@code links.0} for an element of a list
 * @param limit
 *            the number the rule speaks of, 0 where it speaks of none
 * @param upperLimit
 *            the second number, of {@link Rule#BETWEEN}
 */
public record Fault(String attribute, Rule rule, long limit, long upperLimit) {

    /** The rules, by what they ask for; each API has its own sentence for a broken one. */
    public enum Rule {
        REQUIRED, PRESENT, STRING, INTEGER, NUMERIC, BOOLEAN, ARRAY, DATE, EMAIL, URL,
        /** {@code limit}: the most code points. */
        MAX_LENGTH,
        /** {@code limit}: the greatest value. */
        MAX_VALUE,
        /** {@code limit}: the most elements. */
        MAX_ITEMS,
        /** {@code limit}: the least code points. */
        MIN_LENGTH,
        /** {@code limit}: the least value. */
        MIN_VALUE,
        /** {@code limit} and {@code upperLimit}: the least and the greatest value. */
        BETWEEN,
        /** One of what there is. */
        SELECTED,
        /** Nobody else has it. */
        UNIQUE
    }

    public Fault(String attribute, Rule rule, long limit) {
        this(attribute, rule, limit, 0);
    }

    public Fault(String attribute, Rule rule) {
        this(attribute, rule, 0, 0);
    }
}
