package io.cataloom.external.crawl;

import java.util.ArrayList;
import java.util.List;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.StructuredItem;
import io.cataloom.domain.insights.StructuredItem.Source;
import io.cataloom.domain.insights.StructuredValue;

/** Reads microdata and RDFa: the same idea with other attributes. */
final class MarkupReader {

    private static final int MOST_ITEMS = 500;
    private static final int DEEPEST = 20;
    private static final int LONGEST = 5_000;

    private final Source source;
    private final String scope;
    private final String type;
    private final String property;
    private int read;

    private MarkupReader(Source source, String scope, String type, String property) {
        this.source = source;
        this.scope = scope;
        this.type = type;
        this.property = property;
    }

    static List<StructuredItem> microdata(Document page) {
        return new MarkupReader(Source.MICRODATA, "itemscope", "itemtype", "itemprop").items(page);
    }

    static List<StructuredItem> rdfa(Document page) {
        return new MarkupReader(Source.RDFA, "typeof", "typeof", "property").items(page);
    }

    private List<StructuredItem> items(Document page) {
        List<StructuredItem> items = new ArrayList<>();
        for (Element element : page.select("[" + scope + "]")) {
            boolean standsAlone = !element.hasAttr(property) || owner(element) == null;
            if (standsAlone && read < MOST_ITEMS) {
                items.add(item(element, 0));
            }
        }
        return items;
    }

    private @Nullable Element owner(Element element) {
        for (Element above = element.parent(); above != null; above = above.parent()) {
            if (above.hasAttr(scope)) {
                return above;
            }
        }
        return null;
    }

    private StructuredItem item(Element element, int depth) {
        read++;
        List<String> types = new ArrayList<>();
        for (String name : element.attr(type).strip().split("\\s+")) {
            if (!name.isEmpty()) {
                types.add(Names.bare(name));
            }
        }
        StructuredItem.Builder item = StructuredItem.builder(source, types.toArray(String[]::new)).id(id(element));
        properties(element, item, depth);
        if (source == Source.MICRODATA) {
            for (String reference : element.attr("itemref").strip().split("\\s+")) {
                Element other = reference.isEmpty() || element.ownerDocument() == null ? null
                        : element.ownerDocument().getElementById(reference);
                if (other != null && depth < DEEPEST) {
                    property(other, item, depth);
                }
            }
        }
        return item.build();
    }

    private static @Nullable String id(Element element) {
        for (String name : List.of("itemid", "resource", "about")) {
            if (element.hasAttr(name)) {
                return element.attr(name);
            }
        }
        return null;
    }

    private void properties(Element of, StructuredItem.Builder item, int depth) {
        of.children().forEach(child -> property(child, item, depth));
    }

    private void property(Element element, StructuredItem.Builder item, int depth) {
        boolean nested = element.hasAttr(scope);
        if (element.hasAttr(property)) {
            StructuredValue value = nested && depth < DEEPEST && read < MOST_ITEMS
                    ? new StructuredValue.Nested(item(element, depth + 1))
                    : new StructuredValue.Literal(text(element));
            for (String name : element.attr(property).strip().split("\\s+")) {
                if (!name.isEmpty()) {
                    item.put(Names.bare(name), value);
                }
            }
        }
        if (!nested) {
            element.children().forEach(child -> property(child, item, depth));
        }
    }

    private String text(Element element) {
        if (element.hasAttr("content")) {
            return element.attr("content");
        }
        return switch (element.normalName()) {
            case "a", "link", "area" ->
                element.hasAttr("href") ? element.absUrl("href") : PageParts.text(element, LONGEST);
            case "img", "source", "video", "audio", "iframe", "embed" ->
                element.hasAttr("src") ? element.absUrl("src") : element.attr("alt");
            case "object" -> element.absUrl("data");
            case "data", "meter" -> element.attr("value");
            case "time" -> element.hasAttr("datetime") ? element.attr("datetime") : element.text();
            default -> source == Source.RDFA && element.hasAttr("resource") ? element.attr("resource")
                    : PageParts.text(element, LONGEST);
        };
    }
}
