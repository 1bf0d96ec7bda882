package io.cataloom.external.crawl;

import java.util.ArrayList;
import java.util.List;

import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.ComparisonTable;

/** What a module of A+ content compares: products in columns, features in rows. */
final class ComparisonReader {

    private static final String MODULE = "[class*=comparison], .apm-tablemodule-table, .aplus-module-5, .module-5 table";
    private static final String CELLS = "> th, > td";
    private static final int MOST = 100;
    private static final int LONGEST = 200;

    private ComparisonReader() {
    }

    /** Null for a module that compares nothing. */
    static @Nullable ComparisonTable read(Element module) {
        if (!module.is(MODULE) && module.selectFirst(MODULE) == null) {
            return null;
        }
        List<String> products = List.of();
        List<String> features = new ArrayList<>();
        for (Element row : module.select("tr").stream().limit(MOST).toList()) {
            Elements cells = row.select(CELLS);
            if (cells.size() < 2) {
                continue;
            }
            List<String> values = cells.stream().skip(1).limit(MOST).map(ComparisonReader::said).toList();
            String name = said(cells.getFirst());
            if (products.isEmpty()) {
                products = values.stream().filter(product -> !product.isBlank()).toList();
            } else if (!name.isBlank() && values.stream().filter(value -> !value.isBlank()).count() > 1) {
                features.add(name);
            }
        }
        return new ComparisonTable(products, features);
    }

    /** A cell may say what it says by a picture: a product, or a tick. */
    private static String said(Element cell) {
        String text = PageParts.text(cell, LONGEST);
        if (!text.isBlank()) {
            return text;
        }
        Element picture = cell.selectFirst("img");
        return picture == null ? "" : picture.attr("alt").strip();
    }
}
