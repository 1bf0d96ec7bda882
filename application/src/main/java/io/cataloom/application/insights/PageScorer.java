package io.cataloom.application.insights;

import java.util.List;

import io.cataloom.domain.insights.PageSnapshot;
import io.cataloom.domain.insights.ProductFacts;
import io.cataloom.domain.insights.Score;
import io.cataloom.domain.product.Channel;

/** Scores pages by the current rubric. */
public interface PageScorer {

    /** The AI agents that the rubric looks at. */
    List<String> agents();

    /** The same page always gets the same score. */
    Score score(PageSnapshot page, ProductFacts product, Channel channel);
}
