package io.cataloom.domain.insights;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A block of A+ or other enhanced content.
 *
 * @param paragraphs
 *            its texts
 * @param imageAlts
 *            one per image in it, empty for an image without text
 * @param comparison
 *            what it compares, if it is a module that compares products; null for any other
 */
public record EnhancedBlock(@Nullable String heading, List<String> paragraphs, List<String> imageAlts,
        @Nullable ComparisonTable comparison) {

    public EnhancedBlock {
        paragraphs = List.copyOf(paragraphs);
        imageAlts = List.copyOf(imageAlts);
    }
}
