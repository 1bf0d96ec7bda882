package io.cataloom.external.crawl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.EnhancedBlock;
import io.cataloom.domain.insights.FaqPair;
import io.cataloom.domain.insights.MarketplaceContent;

/** What Amazon's product pages have and no others: the feature list, A+ content, shoppers' questions, videos. */
final class MarketplaceReader {

    private static final int MOST = 100;
    private static final int MOST_ENTRIES = 500;
    private static final int LONGEST = 2_000;
    private static final String TRACES = "#feature-bullets, [id^=aplus], #ask-btf-container, #ask_lazy_load_div, #altImages";
    private static final String MODULES = "[id^=aplus] .aplus-module, #aplus .aplus-module, [data-cel-widget^=aplus-] .celwidget";
    private static final String GALLERY_VIDEOS = "#altImages .videoThumbnail, #altImages [class*=videoBlock],"
            + " #main-video-container video";
    private static final String OTHER_VIDEOS = "[id^=aplus] video, [id^=aplus] [data-video-url], [id^=vse-] [data-video-url]";
    private static final Pattern PAIR = Pattern.compile("(?s)(?:Question|Q):\\s*(.+?)\\s*(?:Answer|A):\\s*(.+?)\\s*");

    private MarketplaceReader() {
    }

    static MarketplaceContent read(Document page) {
        if (page.selectFirst(TRACES) == null) {
            return MarketplaceContent.NONE;
        }
        Set<String> bullets = new LinkedHashSet<>();
        page.select("#feature-bullets li:not(.aok-hidden), #feature-bullets-btf li").stream().limit(MOST)
                .map(bullet -> PageParts.text(bullet, LONGEST)).filter(text -> !text.isBlank()).forEach(bullets::add);
        List<EnhancedBlock> blocks = new ArrayList<>();
        for (Element module : page.select(MODULES).stream().limit(MOST).toList()) {
            boolean outermost = module.parents().stream().noneMatch(above -> above.is(MODULES));
            if (outermost) {
                blocks.add(block(module));
            }
        }
        return new MarketplaceContent(List.copyOf(bullets), blocks, questions(page),
                page.select(GALLERY_VIDEOS).size(), page.select(OTHER_VIDEOS).size());
    }

    private static EnhancedBlock block(Element module) {
        Element copy = module.clone();
        copy.select("script, style, noscript").remove();
        Element heading = copy.selectFirst("h1, h2, h3, h4, h5, h6");
        String title = heading == null ? null : blankToNull(heading.text());
        List<String> paragraphs = new ArrayList<>();
        for (Element text : copy.select("p, li, td, .aplus-p1, .aplus-p2")) {
            boolean innermost = text.children().stream().noneMatch(Element::isBlock);
            if (innermost && !text.text().isBlank() && paragraphs.size() < MOST) {
                paragraphs.add(PageParts.text(text, LONGEST));
            }
        }
        List<String> alts = copy.select("img").stream().limit(MOST).map(image -> image.attr("alt")).toList();
        return new EnhancedBlock(title, paragraphs, alts, ComparisonReader.read(copy));
    }

    private static List<FaqPair> questions(Document page) {
        Map<String, String> pairs = new LinkedHashMap<>();
        List<Element> entries = page.select("#ask-btf-container div, #ask_lazy_load_div div, .askTeaserQuestions > div,"
                + " [id^=question-]").stream().limit(MOST_ENTRIES).toList();
        for (Element entry : entries) {
            String text = PageParts.text(entry, LONGEST);
            Matcher pair = PAIR.matcher(text);
            boolean one = text.split("(?:Question|Q):").length == 2;
            if (one && pair.matches()) {
                pairs.putIfAbsent(pair.group(1), pair.group(2));
            }
        }
        return pairs.entrySet().stream().map(pair -> new FaqPair(pair.getKey(), pair.getValue())).toList();
    }

    private static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text;
    }
}
