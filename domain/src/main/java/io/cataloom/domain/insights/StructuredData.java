package io.cataloom.domain.insights;

import java.util.List;

/**
 * All structured data of the page.
 *
 * @param items
 *            that stand on their own; elements of an {@code @graph} each count as one
 * @param problems
 *            of blocks that could not be read
 */
public record StructuredData(List<StructuredItem> items, List<Problem> problems) {

    /**
     * A block that could not be read.
     *
     * @param excerpt
     *            its text around the fault
     */
    public record Problem(StructuredItem.Source source, String message, String excerpt) {
    }

    public static final StructuredData NONE = new StructuredData(List.of(), List.of());

    public StructuredData {
        items = List.copyOf(items);
        problems = List.copyOf(problems);
    }
}
