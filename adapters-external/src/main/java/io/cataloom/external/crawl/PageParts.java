package io.cataloom.external.crawl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/**
 * Which element belongs to which part of the page. Shops agree on no markup, so this goes by elements and roles meant
 * for a thing, and by the words that shop systems use in the names of their classes. One walk finds all of it: a page
 * may be made to cost us time, and questions asked of each element about all those above it would let it.
 */
final class PageParts {

    /** A part, with words from the names of its elements. */
    enum Part {
        /** What frames the product's own content. */
        FRAME("breadcrumb", "cookie", "newsletter", "minicart", "mega-menu", "navbar", "navfooter"),
        /** Other products. */
        OTHERS("related", "recommend", "upsell", "cross-sell", "crosssell", "similar-", "sponsored", "also-bought",
                "recently-viewed"),
        REVIEWS("review", "testimonial"),
        REVIEW_TEXT("review-body", "review__body", "reviewbody", "review-text", "review__text", "reviewtext",
                "review-content", "review__content"),
        RATING("rating", "stars"), FAQ("faq", "question"),
        FEATURES("feature", "highlight", "bullet", "specs", "specification", "benefit"),
        GALLERY("gallery", "carousel", "product-image", "product__image", "product-media", "product__media",
                "main-image", "swiper", "slider", "zoom", "imgtagwrapper", "imageblock", "altimages"),
        ENHANCED("aplus", "enhanced-content", "rich-content", "wc-power-page", "flix"),
        VIDEO("videothumbnail", "video-thumb"), PRICE("price", "a-offscreen");

        private final List<String> words;

        Part(String... words) {
            this.words = List.of(words);
        }
    }

    private static final int MOST_ELEMENTS = 100_000;
    private static final int MOST_TITLES = 20;
    private static final int MOST_NODES_OF_A_TEXT = 5_000;
    private static final Set<String> FRAMES = Set.of("nav", "footer", "dialog");
    private static final Set<String> FRAME_ROLES = Set.of("navigation", "contentinfo", "banner", "dialog");
    private static final List<String> NAMING = List.of("class", "id", "data-test", "data-testid", "data-hook");

    private final Map<Element, Set<Part>> parts = new IdentityHashMap<>();
    private final Map<String, Set<Part>> byNames = new HashMap<>();
    private final Map<Element, Boolean> aboveTitle = new IdentityHashMap<>();
    private final List<Element> elements = new ArrayList<>();

    PageParts(Element body) {
        for (Element title : body.getElementsByTag("h1").stream().limit(MOST_TITLES).toList()) {
            for (Element above = title; above != null; above = above.parent()) {
                aboveTitle.put(above, true);
            }
        }
        body.filter((Node node, int depth) -> {
            if (!(node instanceof Element element)) {
                return NodeFilter.FilterResult.CONTINUE;
            }
            elements.add(element);
            Set<Part> outer = element.parent() == null ? Set.of() : parts.getOrDefault(element.parent(), Set.of());
            parts.put(element, together(outer, own(element)));
            return elements.size() < MOST_ELEMENTS ? NodeFilter.FilterResult.CONTINUE : NodeFilter.FilterResult.STOP;
        });
    }

    /** In the order of the page; what comes after a hundred thousand is left out. */
    List<Element> elements() {
        return elements;
    }

    /** Whether an element is in one of these parts, or is one itself. */
    boolean isIn(Element element, Part... any) {
        Set<Part> in = parts.getOrDefault(element, Set.of());
        return Arrays.stream(any).anyMatch(in::contains);
    }

    /** Whether the part begins with this element. */
    boolean begins(Element element, Part part) {
        return isIn(element, part) && (element.parent() == null || !isIn(element.parent(), part));
    }

    /**
     * An element's text, as long as wanted; its beginning is enough for all that asks.
     */
    static String text(Element element, int most) {
        StringBuilder text = new StringBuilder();
        int[] nodes = {0};
        element.filter((Node node, int depth) -> {
            if (node instanceof TextNode words) {
                text.append(words.getWholeText());
            } else if (node instanceof Element inner && (inner.isBlock() || inner.normalName().equals("br"))) {
                text.append(' ');
            }
            return text.length() > most * 2 || nodes[0]++ > MOST_NODES_OF_A_TEXT ? NodeFilter.FilterResult.STOP
                    : NodeFilter.FilterResult.CONTINUE;
        });
        String plain = text.toString().replaceAll("[\\s\\u200b\\ufeff]+", " ").strip();
        return plain.length() <= most ? plain : plain.substring(0, most);
    }

    private static Set<Part> together(Set<Part> outer, Set<Part> own) {
        if (own.isEmpty() || outer.containsAll(own)) {
            return outer;
        }
        Set<Part> both = EnumSet.copyOf(own);
        both.addAll(outer);
        return both;
    }

    private Set<Part> own(Element element) {
        StringBuilder names = new StringBuilder();
        for (String attribute : NAMING) {
            String value = element.attr(attribute);
            if (!value.isEmpty()) {
                names.append(value).append(' ');
            }
        }
        Set<Part> named = names.isEmpty() ? Set.of()
                : byNames.computeIfAbsent(names.toString().toLowerCase(Locale.ROOT), PageParts::named);
        Set<Part> own = EnumSet.noneOf(Part.class);
        own.addAll(named);
        if (FRAMES.contains(element.normalName()) || FRAME_ROLES.contains(element.attr("role"))
                || element.normalName().equals("header") && holdsNavigation(element)) {
            own.add(Part.FRAME);
        }
        String type = Names.bare(element.attr("itemtype"));
        if (type.equals("Review") || element.attr("itemprop").equals("review")) {
            own.add(Part.REVIEWS);
        }
        if (element.attr("itemprop").equals("reviewBody")) {
            own.add(Part.REVIEW_TEXT);
        }
        if (element.attr("itemprop").equals("price")) {
            own.add(Part.PRICE);
        }
        if (type.equals("FAQPage") || type.equals("Question")) {
            own.add(Part.FAQ);
        }
        boolean whole = aboveTitle.containsKey(element) || element.normalName().matches("body|main");
        if (whole) {
            // what holds the page's title is the page, however it is named
            own.clear();
        }
        return own;
    }

    private static boolean holdsNavigation(Element header) {
        return header.children().stream().anyMatch(child -> child.normalName().equals("nav")
                || child.children().stream().anyMatch(inner -> inner.normalName().equals("nav")));
    }

    private static Set<Part> named(String names) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        for (Part part : Part.values()) {
            if (part.words.stream().anyMatch(names::contains)) {
                parts.add(part);
            }
        }
        return parts;
    }
}
