package io.cataloom.application.insights;

import java.util.Optional;

import io.cataloom.domain.insights.PageSnapshot;
import io.cataloom.domain.insights.RewriteField;
import io.cataloom.domain.insights.rewrite.ProductRecord;
import io.cataloom.domain.insights.rewrite.WrittenText;
import io.cataloom.domain.product.Channel;

/** Writes texts for product pages. It states nothing that the record doesn't. */
public interface TextWriter {

    /** What recommendations name as their writer: {@code rules}, or the AI engine and its model. */
    String name();

    /** @return empty if there is nothing to write */
    Optional<WrittenText> write(Assignment assignment);

    /**
     * What is asked for.
     *
     * @param page
     *            as it is now
     */
    record Assignment(RewriteField field, Channel channel, ProductRecord product, PageSnapshot page) {
    }
}
