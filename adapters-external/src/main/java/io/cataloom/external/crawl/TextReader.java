package io.cataloom.external.crawl;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.FaqPair;
import io.cataloom.domain.insights.Heading;
import io.cataloom.domain.insights.PageText;
import io.cataloom.domain.insights.ReviewsShown;

/**
 * Finds in a page's raw HTML what a reader sees there. Shops agree on no markup, so it goes by the elements meant for a
 * thing first (details, dl, blockquote, microdata) and by the names that shop systems give their classes next.
 */
final class TextReader {

    /** What frames the product's own content. */
    static final String FRAME = "nav, footer, header:has(nav), [role=navigation], [role=contentinfo], [role=banner],"
            + " [class*=breadcrumb], [id*=breadcrumb], [class*=cookie], [id*=cookie], [class*=newsletter], #navbar,"
            + " #navFooter, [class*=minicart], [class*=mega-menu], dialog";
    /** Other products. */
    static final String OTHERS = "[class*=related], [id*=related], [class*=recommend], [id*=recommend], [class*=upsell],"
            + " [class*=cross-sell], [class*=crosssell], [class*=similar-], [id*=similar], [class*=sponsored],"
            + " [id*=sponsored], [class*=also-bought], [class*=recently-viewed], [id*=sims]";

    private static final String INVISIBLE = "script, style, template, noscript, svg, iframe";
    private static final String REVIEWS = "[class*=review], [id*=review], [data-hook*=review], [class*=testimonial],"
            + " [itemprop=review], [itemtype$=/Review]";
    private static final String FAQ = "[class*=faq], [id*=faq], [class*=question], [id*=question], [class*=accordion],"
            + " [itemtype$=/FAQPage], [itemtype$=/Question], #ask-btf-container";
    private static final List<String> QUOTES = List.of("[itemprop=reviewBody]", "[data-hook=review-body]",
            "[class*=review-body], [class*=review__body], [class*=reviewBody], [class*=review-text],"
                    + " [class*=review__text], [class*=reviewText], [class*=review-content], [class*=review__content]",
            ":is(" + REVIEWS + ") blockquote, :is(" + REVIEWS + ") q",
            ":is([class*=review], [class*=testimonial]) p");
    private static final String FEATURE_LISTS = ":is([class*=feature], [class*=highlight], [class*=bullet], [class*=spec],"
            + " [class*=benefit], [id*=feature], [id*=highlight], [id*=bullet], [data-test*=highlight]) :is(ul, ol),"
            + " :is(ul, ol):is([class*=feature], [class*=highlight], [class*=bullet], [class*=spec])";

    private static final int MOST_TEXTS = 500;
    private static final int MOST_FAQ = 100;
    private static final int MOST_QUOTES = 50;
    private static final int MOST_PRICES = 20;
    private static final int LONGEST = 5_000;
    private static final int LONGEST_BULLET = 1_000;
    private static final int LONGEST_QUESTION = 300;
    private static final int LONGEST_PRICE = 40;
    private static final int FEWEST_QUOTE_WORDS = 3;
    private static final int FEWEST_LOOSE_WORDS = 8;

    private static final String AMOUNT = "\\d{1,3}(?:[.,'\u00a0\u202f ]\\d{3})*(?:[.,]\\d{1,2})?|\\d+(?:[.,]\\d{1,2})?";
    private static final String CURRENCY = "[$€£¥₺₹₩₽]|USD|EUR|GBP|CHF|CAD|AUD|SEK|NOK|DKK|PLN|TRY|JPY|zł|kr\\.?|TL";
    private static final Pattern PRICE = Pattern.compile(
            "(?:US|C|A)?(?:" + CURRENCY + ")\\s?(?:" + AMOUNT + ")|(?:" + AMOUNT + ")\\s?(?:" + CURRENCY + ")(?!\\w)");
    private static final String REVIEW_WORD = "(?:customer |global |verified |product |star )?(?:reviews?|ratings?)"
            + "|(?:kunden)?(?:bewertung(?:en)?|rezension(?:en)?)|avis(?: clients?)?|évaluations?|(?:rese[ñn]as?|opinion(?:es)?"
            + "|valoraci[oó]n(?:es)?|calificaciones)|recension[ei]|valutazioni|beoordelingen|avalia[çc](?:ão|ões)"
            + "|recensioner|omdömen|opinii|yorum|değerlendirme";
    private static final Pattern COUNT = Pattern.compile(
            "(?iu)(\\d{1,3}(?:[.,'\u00a0\u202f ]\\d{3})+|\\d{1,9})\\+?\\s(?:" + REVIEW_WORD + ")(?!\\p{L})"
                    + "|(?<!\\p{L})(?:" + REVIEW_WORD
                    + ")\\s?[(:]\\s?(\\d{1,3}(?:[.,'\u00a0\u202f ]\\d{3})+|\\d{1,9})\\)?");
    private static final Pattern RATING = Pattern.compile(
            "(?iu)(?<![\\d.,])([0-5](?:[.,]\\d{1,2})?)\\s?(?:(?:out of|von|sur|de|su|van|av|z|/)\\s?5(?![\\d.,]\\d)"
                    + "|(?:stars?|sterne|étoiles|estrellas|stelle|sterren)(?!\\p{L}))");

    private final Element body;
    private final Element content;

    TextReader(Element originalBody) {
        this.body = originalBody.clone();
        body.select(INVISIBLE).remove();
        body.select("[aria-hidden=true]:not(:has(img))").remove();
        this.content = body.clone();
        content.select(FRAME).remove();
        content.select(OTHERS).remove();
    }

    /** All text of a body, as a reader without JavaScript sees it. */
    static String visible(Element originalBody) {
        Element copy = originalBody.clone();
        copy.select(INVISIBLE).remove();
        return copy.text();
    }

    PageText read() {
        List<FaqPair> faq = faq();
        return new PageText(headings(), paragraphs(), bullets(), faq, reviews(), prices(), body.text().length());
    }

    private List<Heading> headings() {
        List<Heading> headings = new ArrayList<>();
        for (Element heading : content.select("h1, h2, h3, h4, h5, h6")) {
            if (headings.size() < MOST_TEXTS) {
                headings.add(new Heading(heading.normalName().charAt(1) - '0', cut(heading.text(), LONGEST)));
            }
        }
        return headings;
    }

    private List<String> paragraphs() {
        Element prose = content.clone();
        prose.select(REVIEWS).stream().filter(element -> !element.normalName().equals("body"))
                .filter(element -> element.selectFirst("h1") == null).toList().forEach(Element::remove);
        prose.select(FAQ).stream().filter(element -> element.selectFirst("h1") == null).toList()
                .forEach(Element::remove);
        prose.select("details, dl, ul, ol, table, form, button, select, label, h1, h2, h3, h4, h5, h6").remove();
        Set<String> paragraphs = new LinkedHashSet<>();
        for (Element element : prose.select("p, div, section, article, span")) {
            boolean paragraph = element.normalName().equals("p");
            String text = paragraph ? element.text() : ownText(element);
            boolean answer = paragraph && isAnswer(element);
            if (!answer && !isMeasure(text) && (paragraph ? !text.isBlank() : words(text) >= FEWEST_LOOSE_WORDS)) {
                paragraphs.add(cut(text, LONGEST));
            }
            if (paragraphs.size() == MOST_TEXTS) {
                break;
            }
        }
        // answers below a question's heading went with nothing above; they are told apart by what was read as such
        Set<String> answers = new LinkedHashSet<>();
        faq().forEach(pair -> answers.add(pair.answer()));
        return paragraphs.stream().filter(text -> !answers.contains(text)).toList();
    }

    /** A price, a rating or a count, rather than prose. */
    private static boolean isMeasure(String text) {
        return words(text) < FEWEST_LOOSE_WORDS
                && (PRICE.matcher(text).find() || COUNT.matcher(text).find() || RATING.matcher(text).find());
    }

    private static boolean isAnswer(Element paragraph) {
        Element before = paragraph.previousElementSibling();
        return before != null && before.text().endsWith("?") && words(before.text()) <= 30;
    }

    /** The text that stands in an element itself, inline elements included. */
    private static String ownText(Element element) {
        if (element.children().stream().anyMatch(Element::isBlock)) {
            return element.textNodes().stream().map(TextNode::text).filter(text -> words(text) >= FEWEST_LOOSE_WORDS)
                    .reduce("", (a, b) -> (a + " " + b).strip());
        }
        return element.isBlock() ? element.text() : "";
    }

    private List<String> bullets() {
        Set<String> preferred = bullets(content.select(FEATURE_LISTS));
        if (preferred.isEmpty()) {
            preferred = bullets(content.select("h1, h2, h3, h4, h5, h6, strong").stream()
                    .filter(heading -> heading.text().toLowerCase(Locale.ROOT).matches(
                            ".*(feature|highlight|about this|detail|specification|eigenschaft|merkmal|caract|benefit|vorteil).*"))
                    .map(Element::nextElementSibling)
                    .filter(next -> next != null && next.normalName().matches("ul|ol"))
                    .collect(Elements::new, Elements::add, Elements::addAll));
        }
        return List.copyOf(preferred.isEmpty() ? bullets(content.select("ul, ol")) : preferred);
    }

    private static Set<String> bullets(Elements lists) {
        Set<String> bullets = new LinkedHashSet<>();
        for (Element list : lists) {
            if (list.closest(REVIEWS) != null && list.selectFirst("h1") == null || list.closest(FAQ) != null) {
                continue;
            }
            for (Element entry : list.children()) {
                String text = entry.text();
                boolean link = entry.select("a").stream().anyMatch(a -> a.text().equals(text));
                boolean picture = entry.selectFirst("img") != null && words(text) < FEWEST_QUOTE_WORDS;
                if (entry.normalName().equals("li") && !text.isBlank() && !link && !picture
                        && entry.selectFirst("ul, ol") == null && bullets.size() < MOST_TEXTS) {
                    bullets.add(cut(text, LONGEST_BULLET));
                }
            }
        }
        return bullets;
    }

    private List<FaqPair> faq() {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (Element details : content.select("details:has(summary)")) {
            Element summary = details.selectFirst("summary");
            String question = summary == null ? "" : summary.text();
            boolean asked = isQuestion(question) || details.closest(FAQ) != null;
            put(pairs, asked, question, without(details, summary));
        }
        for (Element term : content.select("dt")) {
            Element next = term.nextElementSibling();
            put(pairs, isQuestion(term.text()), term.text(),
                    next != null && next.normalName().equals("dd") ? next.text() : "");
        }
        for (Element question : content.select("[itemtype$=/Question]")) {
            Element name = question.selectFirst("[itemprop=name]");
            Element answer = question.selectFirst("[itemprop=text]");
            put(pairs, true, name == null ? "" : name.text(), answer == null ? "" : answer.text());
        }
        for (Element heading : content.select("h2, h3, h4, h5, h6, p:has(> strong:only-child), p:has(> b:only-child),"
                + " button, [class*=question]")) {
            if (isQuestion(heading.text()) && !pairs.containsKey(heading.text())) {
                put(pairs, true, heading.text(), following(heading));
            }
        }
        return pairs.entrySet().stream().map(pair -> new FaqPair(pair.getKey(), pair.getValue())).toList();
    }

    private static void put(Map<String, String> pairs, boolean asked, String question, String answer) {
        if (asked && !question.isBlank() && question.length() <= LONGEST_QUESTION && !answer.isBlank()
                && pairs.size() < MOST_FAQ) {
            pairs.putIfAbsent(question, cut(answer, LONGEST));
        }
    }

    private static boolean isQuestion(String text) {
        return text.matches("(?s).*[?？؟]\\s*$") && words(text) > 1;
    }

    private static String without(Element whole, @Nullable Element part) {
        Element copy = whole.clone();
        Element summary = copy.selectFirst("summary");
        if (part != null && summary != null) {
            summary.remove();
        }
        return copy.text();
    }

    /** What comes after a question up to the next one: beside it, or beside what only wraps it. */
    private static String following(Element question) {
        Element from = question;
        while (from.nextElementSibling() == null && from.parent() != null
                && from.parent().text().equals(question.text())) {
            from = from.parent();
        }
        StringBuilder answer = new StringBuilder();
        for (Element next = from.nextElementSibling(); next != null; next = next.nextElementSibling()) {
            boolean ends = next.normalName().matches("h[1-6]|summary|button|details")
                    || isQuestion(next.text()) || next.selectFirst("h1, h2, h3, h4, h5, h6") != null;
            if (ends || answer.length() > LONGEST) {
                break;
            }
            answer.append(answer.isEmpty() ? "" : " ").append(next.text());
        }
        return answer.toString();
    }

    private ReviewsShown reviews() {
        Long count = null;
        String countText = null;
        BigDecimal rating = null;
        String ratingText = null;
        Elements reviewing = new Elements(content.select(REVIEWS + ", [class*=rating], [id*=rating], [class*=stars],"
                + " #acrCustomerReviewText, #acrPopover"));
        reviewing.add(content);
        for (Element element : reviewing) {
            String text = element.text();
            Matcher counted = COUNT.matcher(text);
            if (count == null && counted.find()) {
                String digits = (counted.group(1) == null ? counted.group(2) : counted.group(1))
                        .replaceAll("[^0-9]", "");
                count = Long.valueOf(digits);
                countText = counted.group().strip();
            }
            Matcher rated = RATING.matcher(text);
            if (rating == null && rated.find()) {
                rating = new BigDecimal(rated.group(1).replace(',', '.'));
                ratingText = rated.group().strip();
            }
        }
        return new ReviewsShown(count, countText, rating, ratingText, quotes());
    }

    private List<String> quotes() {
        for (String selector : QUOTES) {
            Set<String> quotes = new LinkedHashSet<>();
            for (Element quote : content.select(selector)) {
                boolean inner = quote.parents().stream().noneMatch(above -> above.is(selector));
                String text = quote.text();
                if (inner && words(text) >= FEWEST_QUOTE_WORDS && quotes.size() < MOST_QUOTES && !isMeasure(text)) {
                    quotes.add(cut(text, LONGEST));
                }
            }
            if (!quotes.isEmpty()) {
                return List.copyOf(quotes);
            }
        }
        return List.of();
    }

    private List<String> prices() {
        Set<String> prices = new LinkedHashSet<>();
        collectPrices(content.select("[class*=price], [id*=price], [itemprop=price], [data-test*=price], .a-offscreen"),
                prices);
        if (prices.isEmpty()) {
            collectPrices(content.select("*").stream().filter(element -> element.textNodes().stream()
                    .anyMatch(node -> !node.isBlank())).collect(Elements::new, Elements::add, Elements::addAll),
                    prices);
        }
        return List.copyOf(prices);
    }

    private static void collectPrices(Elements elements, Set<String> prices) {
        for (Element element : elements) {
            String text = element.text();
            Matcher price = PRICE.matcher(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
            while (prices.size() < MOST_PRICES && price.find()) {
                prices.add(cut(price.group(), LONGEST_PRICE));
            }
        }
    }

    static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }

    static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
