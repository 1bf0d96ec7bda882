package io.cataloom.external.crawl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.PageImage;
import io.cataloom.domain.insights.PageImage.Place;
import io.cataloom.domain.insights.StructuredItem;
import io.cataloom.domain.insights.StructuredValue;
import io.cataloom.external.crawl.PageParts.Part;
import io.cataloom.external.http.OutboundFailure;
import io.cataloom.external.http.WebUrl;

/** Finds the product's images in the raw HTML, each at its largest, and those that are only named. */
final class ImageFinder {

    private static final int MOST = 60;
    private static final int TINY = 50;
    private static final int MOST_LOOKED_AT = 500;
    /** Where lazy loaders and shop systems keep the address, the largest first. */
    private static final List<String> SOURCES = List.of("data-old-hires", "data-zoom-image", "data-large_image",
            "data-large-image", "data-full", "data-src", "data-lazy-src", "data-lazy", "data-original", "src");
    private static final List<String> SETS = List.of("srcset", "data-srcset", "data-lazy-srcset");
    private static final Pattern CANDIDATE_SIZE = Pattern.compile("([0-9]{1,7}(?:\\.[0-9]{1,7})?)[wx]");
    private static final Pattern AMAZON = Pattern
            .compile("(?:^|\\.)(?:[a-z-]*images-amazon|media-amazon|amazon)\\.[a-z.]+$");
    private static final Pattern AMAZON_SIZE = Pattern.compile("\\._[^/]+_(\\.[A-Za-z]+)$");
    private static final Pattern DYNAMIC = Pattern.compile("\"([^\"]+)\"\\s*:\\s*\\[\\s*([0-9]{1,7})");

    private final WebUrl page;
    private final Map<String, PageImage.Builder> images = new LinkedHashMap<>();
    private final Map<String, Place> places = new LinkedHashMap<>();

    private final PageParts parts;

    private ImageFinder(WebUrl page, PageParts parts) {
        this.page = page;
        this.parts = parts;
    }

    static List<PageImage> find(Document document, WebUrl page, List<StructuredItem> structured) {
        ImageFinder finder = new ImageFinder(page, new PageParts(document.body()));
        finder.shown();
        finder.named(document, structured);
        List<PageImage> found = new ArrayList<>();
        for (Place place : Place.values()) {
            finder.images.forEach((url, image) -> {
                if (finder.places.get(url) == place && found.size() < MOST) {
                    found.add(image.place(place).build());
                }
            });
        }
        return found;
    }

    private void shown() {
        List<Element> shown = parts.elements().stream().filter(element -> element.normalName().equals("img"))
                .filter(image -> !parts.isIn(image, Part.FRAME, Part.OTHERS, Part.REVIEWS, Part.VIDEO) && !tiny(image))
                .limit(MOST_LOOKED_AT).toList();
        boolean gallery = shown.stream().anyMatch(image -> place(image) == Place.GALLERY);
        for (Element image : shown) {
            String reference = source(image);
            if (reference != null) {
                Place place = place(image);
                boolean first = !gallery && place == Place.CONTENT;
                add(reference, first ? Place.GALLERY : place, image.hasAttr("alt") ? image.attr("alt") : null, true);
                gallery |= first;
            }
        }
    }

    private void named(Document document, List<StructuredItem> structured) {
        for (Element meta : document.select("meta[property=og:image], meta[property=og:image:secure_url],"
                + " meta[name=twitter:image]")) {
            add(meta.attr("content"), Place.NAMED, null, false);
        }
        structured.stream().filter(item -> item.types().contains("Product") || item.types().contains("ProductGroup"))
                .flatMap(item -> item.properties().getOrDefault("image", List.of()).stream()).forEach(value -> {
                    switch (value) {
                        case StructuredValue.Literal(String url) -> add(url, Place.NAMED, null, false);
                        case StructuredValue.Nested(StructuredItem image) -> {
                            for (String property : List.of("contentUrl", "url")) {
                                image.properties().getOrDefault(property, List.of()).forEach(url -> {
                                    if (url instanceof StructuredValue.Literal(String text)) {
                                        add(text, Place.NAMED, null, false);
                                    }
                                });
                            }
                        }
                    }
                });
    }

    private void add(String reference, Place place, @Nullable String alt, boolean inHtml) {
        String text = reference.strip();
        if (text.isEmpty() || text.startsWith("data:") || text.startsWith("blob:")) {
            return;
        }
        String url;
        try {
            url = whole(page.resolve(text));
        } catch (OutboundFailure noAddress) {
            return;
        }
        if (url.toLowerCase(Locale.ROOT).matches(".*\\.svg(\\?.*)?") || images.size() >= MOST * 2) {
            return;
        }
        if (images.putIfAbsent(url, PageImage.builder(url).alt(alt).inHtml(inHtml)) == null) {
            places.put(url, place);
        } else if (place.ordinal() < places.getOrDefault(url, place).ordinal()) {
            places.put(url, place);
        }
    }

    /** Amazon makes smaller ones of a picture for whoever writes so into its name: they are one picture. */
    private static String whole(WebUrl image) {
        return AMAZON.matcher(image.host()).find() ? AMAZON_SIZE.matcher(image.toString()).replaceFirst("$1")
                : image.toString();
    }

    private Place place(Element image) {
        if (parts.isIn(image, Part.ENHANCED)) {
            return Place.ENHANCED;
        }
        boolean gallery = parts.isIn(image, Part.GALLERY) || image.id().equals("landingImage")
                || image.attr("itemprop").equals("image");
        return gallery ? Place.GALLERY : Place.CONTENT;
    }

    private static boolean tiny(Element image) {
        return size(image.attr("width")) < TINY || size(image.attr("height")) < TINY;
    }

    /** As large as can be where it does not say in pixels. */
    private static int size(String attribute) {
        String text = attribute.strip().replaceFirst("px$", "");
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
    }

    private static @Nullable String source(Element image) {
        String dynamic = largestDynamic(image.attr("data-a-dynamic-image"));
        if (dynamic != null) {
            return dynamic;
        }
        for (String attribute : SETS) {
            String largest = largestOf(image.attr(attribute));
            if (largest != null) {
                return largest;
            }
        }
        for (String attribute : SOURCES) {
            String value = image.attr(attribute).strip();
            // what a script still has to fill in, {width}, is no address yet
            if (!value.isEmpty() && !value.startsWith("data:") && value.indexOf('{') < 0) {
                return value;
            }
        }
        Element picture = image.parent();
        if (picture != null && picture.normalName().equals("picture")) {
            for (Element source : picture.select("source[srcset]")) {
                return largestOf(source.attr("srcset"));
            }
        }
        return null;
    }

    /** Of a set of candidates, read as browsers do: an address, perhaps its width or density, a comma. */
    private static @Nullable String largestOf(String set) {
        String best = null;
        double most = -1;
        int at = 0;
        while (at < set.length()) {
            int from = after(set, at, c -> Character.isWhitespace(c) || c == ',');
            int to = after(set, from, c -> !Character.isWhitespace(c));
            String url = set.substring(from, to);
            at = to;
            String size = "";
            if (url.endsWith(",")) {
                url = url.substring(0, url.length() - 1);
            } else {
                at = after(set, to, c -> c != ',');
                size = set.substring(to, at).strip();
            }
            Matcher told = CANDIDATE_SIZE.matcher(size);
            double number = told.matches() ? Double.parseDouble(told.group(1)) : 1;
            if (number > most && !url.isEmpty() && !url.startsWith("data:")) {
                most = number;
                best = url;
            }
        }
        return best;
    }

    private static int after(String text, int from, IntPredicate skipped) {
        int at = from;
        while (at < text.length() && skipped.test(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static @Nullable String largestDynamic(String json) {
        Matcher sizes = DYNAMIC.matcher(json);
        String best = null;
        int most = -1;
        while (sizes.find()) {
            int width = Integer.parseInt(sizes.group(2));
            if (width > most) {
                most = width;
                best = sizes.group(1);
            }
        }
        return best;
    }
}
