package io.cataloom.domain.insights;

import java.util.List;

/**
 * What an A+ module compares.
 *
 * @param products
 *            the heads of its columns; none where it is no table in the HTML
 * @param features
 *            the names of its rows that say something of two products or more
 */
public record ComparisonTable(List<String> products, List<String> features) {

    public ComparisonTable {
        products = List.copyOf(products);
        features = List.copyOf(features);
    }
}
