package io.cataloom.domain.insights;

/** A value in structured data: a text, or an item with properties of its own. */
public sealed interface StructuredValue {

    /** A text, number or truth value, as it was written. */
    record Literal(String text) implements StructuredValue {
    }

    /** A nested item, or a reference to one that stands elsewhere: then only its id is set. */
    record Nested(StructuredItem item) implements StructuredValue {
    }
}
