package io.cataloom.external.crawl;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jsoup.nodes.Element;

import io.cataloom.domain.insights.FaqPair;
import io.cataloom.domain.insights.Heading;
import io.cataloom.domain.insights.PageText;
import io.cataloom.domain.insights.ReviewsShown;
import io.cataloom.external.crawl.PageParts.Part;

/** Finds in a page's raw HTML what a reader sees there. It takes the page apart: nothing can be read from it after. */
final class TextReader {

    private static final String INVISIBLE = "script, style, template, noscript, svg, iframe";
    private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");
    private static final Set<String> NO_PROSE = Set.of("dl", "ul", "ol", "table", "form", "button", "select", "label",
            "summary", "h1", "h2", "h3", "h4", "h5", "h6");
    private static final Pattern FEATURES_TITLE = Pattern.compile(
            "(?iu).*(?:feature|highlight|about this|detail|specification|eigenschaft|merkmal|caract|benefit|vorteil).*");

    private static final int MOST_TEXTS = 500;
    private static final int MOST_FAQ = 100;
    private static final int MOST_QUOTES = 50;
    private static final int MOST_PRICES = 20;
    private static final int MOST_LOOKED_AT = 1_000;
    private static final int LONGEST = 5_000;
    private static final int LONGEST_BULLET = 1_000;
    private static final int LONGEST_QUESTION = 300;
    private static final int LONGEST_PRICE = 40;
    private static final int LONGEST_MEASURE = 300;
    private static final int LONGEST_BODY = 200_000;
    private static final int FEWEST_QUOTE_WORDS = 3;
    private static final int FEWEST_LOOSE_WORDS = 8;

    private static final String AMOUNT = "\\d{1,3}(?:[.,'\u00a0\u202f ]\\d{3}){1,3}(?:[.,]\\d{1,2})?+(?!\\d)|\\d{1,12}(?:[.,]\\d{1,2})?+";
    private static final String CURRENCY = "[$€£¥₺₹₩₽]|USD|EUR|GBP|CHF|CAD|AUD|SEK|NOK|DKK|PLN|TRY|JPY|zł|kr\\.?|TL";
    private static final Pattern PRICE = Pattern.compile(
            "(?:US|C|A)?(?:" + CURRENCY + ")\\s?(?:" + AMOUNT + ")|(?:" + AMOUNT + ")\\s?(?:" + CURRENCY + ")(?!\\w)");
    private static final String REVIEW_WORD = "(?:customer |global |verified |product |star )?(?:reviews?|ratings?)"
            + "|(?:kunden)?(?:bewertung(?:en)?|rezension(?:en)?)|avis(?: clients?)?|évaluations?|(?:rese[ñn]as?|opinion(?:es)?"
            + "|valoraci[oó]n(?:es)?|calificaciones)|recension[ei]|valutazioni|beoordelingen|avalia[çc](?:ão|ões)"
            + "|recensioner|omdömen|opinii|yorum|değerlendirme";
    private static final String NUMBER = "\\d{1,3}(?:[.,'\u00a0\u202f ]\\d{3}){1,3}|\\d{1,9}";
    private static final Pattern COUNT = Pattern.compile("(?iu)(?<![\\d.,])(" + NUMBER + ")\\+?\\s(?:" + REVIEW_WORD
            + ")(?!\\p{L})|(?<!\\p{L})(?:" + REVIEW_WORD + ")\\s?[(:]\\s?(" + NUMBER + ")\\)?");
    private static final Pattern RATING = Pattern.compile(
            "(?iu)(?<![\\d.,])([0-5](?:[.,]\\d{1,2})?)\\s?(?:(?:out of|von|sur|de|su|van|av|z|/)\\s?5(?![\\d.,]\\d)"
                    + "|(?:stars?|sterne|étoiles|estrellas|stelle|sterren)(?!\\p{L}))");

    private final Element body;
    private final long visibleCharacters;
    private final PageParts parts;
    private final Set<Element> answers = Collections.newSetFromMap(new IdentityHashMap<>());

    TextReader(Element wholeBody) {
        this.body = wholeBody;
        body.select(INVISIBLE).remove();
        this.visibleCharacters = body.text().length();
        PageParts whole = new PageParts(body);
        whole.elements().stream()
                .filter(element -> whole.begins(element, Part.FRAME) || whole.begins(element, Part.OTHERS)).toList()
                .forEach(Element::remove);
        this.parts = new PageParts(body);
    }

    /** All text of a body, as a reader without JavaScript sees it; the body is taken apart. */
    static String visible(Element wholeBody) {
        wholeBody.select(INVISIBLE).remove();
        return wholeBody.text();
    }

    PageText read() {
        List<FaqPair> faq = faq();
        return new PageText(headings(), paragraphs(), bullets(), faq, reviews(), prices(), visibleCharacters);
    }

    private Stream<Element> named(String name) {
        return parts.elements().stream().filter(element -> element.normalName().equals(name)).limit(MOST_LOOKED_AT);
    }

    private List<Heading> headings() {
        return parts.elements().stream().filter(element -> HEADINGS.contains(element.normalName())).limit(MOST_TEXTS)
                .map(heading -> new Heading(heading.normalName().charAt(1) - '0', PageParts.text(heading, LONGEST)))
                .toList();
    }

    private List<String> paragraphs() {
        Set<Element> noProse = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<String> paragraphs = new LinkedHashSet<>();
        for (Element element : parts.elements()) {
            Element above = element.parent();
            boolean outside = NO_PROSE.contains(element.normalName()) || answers.contains(element)
                    || above != null && noProse.contains(above)
                    || parts.isIn(element, Part.REVIEWS, Part.FAQ, Part.ENHANCED);
            if (outside) {
                noProse.add(element);
                continue;
            }
            boolean paragraph = element.normalName().equals("p");
            String text = paragraph ? PageParts.text(element, LONGEST) : looseText(element);
            boolean inParagraph = above != null && above.normalName().equals("p");
            if (!inParagraph && !isMeasure(text) && words(text) >= (paragraph ? 1 : FEWEST_LOOSE_WORDS)) {
                paragraphs.add(text);
            }
            if (paragraphs.size() == MOST_TEXTS) {
                break;
            }
        }
        return List.copyOf(paragraphs);
    }

    /** The text of a block that holds no other blocks, which some use for a paragraph. */
    private static String looseText(Element element) {
        boolean has = element.isBlock() && element.textNodes().stream().anyMatch(node -> !node.isBlank());
        if (!has) {
            return "";
        }
        return element.children().stream().noneMatch(Element::isBlock) ? PageParts.text(element, LONGEST)
                : element.ownText();
    }

    /** A price, a rating or a count, rather than prose. */
    private static boolean isMeasure(String text) {
        return words(text) < FEWEST_LOOSE_WORDS
                && (PRICE.matcher(text).find() || COUNT.matcher(text).find() || RATING.matcher(text).find());
    }

    private List<String> bullets() {
        List<Element> lists = parts.elements().stream()
                .filter(element -> element.normalName().equals("ul") || element.normalName().equals("ol"))
                .filter(list -> !parts.isIn(list, Part.REVIEWS, Part.FAQ, Part.ENHANCED)).limit(MOST_LOOKED_AT)
                .toList();
        Set<String> about = bullets(lists.stream().filter(list -> parts.isIn(list, Part.FEATURES)).toList());
        if (about.isEmpty()) {
            about = bullets(lists.stream().filter(TextReader::isBelowFeaturesTitle).toList());
        }
        return List.copyOf(about.isEmpty() ? bullets(lists) : about);
    }

    private static boolean isBelowFeaturesTitle(Element list) {
        Element before = list.previousElementSibling();
        return before != null && FEATURES_TITLE.matcher(PageParts.text(before, LONGEST_QUESTION)).matches();
    }

    private static Set<String> bullets(List<Element> lists) {
        Set<String> bullets = new LinkedHashSet<>();
        for (Element list : lists) {
            for (Element entry : list.children()) {
                if (bullets.size() == MOST_TEXTS) {
                    return bullets;
                }
                String text = entry.normalName().equals("li") ? PageParts.text(entry, LONGEST_BULLET) : "";
                boolean link = entry.children().size() == 1 && entry.child(0).normalName().equals("a")
                        && entry.ownText().isBlank();
                boolean picture = words(text) < FEWEST_QUOTE_WORDS && entry.selectFirst("img") != null;
                if (!text.isBlank() && !link && !picture && entry.selectFirst("ul, ol") == null) {
                    bullets.add(text);
                }
            }
        }
        return bullets;
    }

    private List<FaqPair> faq() {
        Map<String, String> pairs = new LinkedHashMap<>();
        named("details").forEach(details -> {
            Element summary = details.selectFirst("> summary");
            String question = summary == null ? "" : question(summary);
            if (summary != null && (isQuestion(question) || parts.isIn(details, Part.FAQ))) {
                String all = PageParts.text(details, LONGEST);
                put(pairs, question, all.startsWith(question) ? all.substring(question.length()).strip() : all,
                        details);
            }
        });
        named("dt").forEach(term -> {
            Element next = term.nextElementSibling();
            if (isQuestion(question(term)) && next != null && next.normalName().equals("dd")) {
                put(pairs, question(term), PageParts.text(next, LONGEST), next);
            }
        });
        parts.elements().stream().filter(element -> Names.bare(element.attr("itemtype")).equals("Question"))
                .limit(MOST_FAQ).forEach(question -> {
                    Element name = question.selectFirst("[itemprop=name]");
                    Element answer = question.selectFirst("[itemprop=text]");
                    if (name != null && answer != null) {
                        put(pairs, question(name), PageParts.text(answer, LONGEST), answer);
                    }
                });
        parts.elements().stream().filter(this::mayAsk).limit(MOST_LOOKED_AT).forEach(heading -> {
            String question = question(heading);
            if (isQuestion(question) && !pairs.containsKey(question) && pairs.size() < MOST_FAQ) {
                following(pairs, heading, question);
            }
        });
        return pairs.entrySet().stream().map(pair -> new FaqPair(pair.getKey(), pair.getValue())).toList();
    }

    /** Headings, buttons, paragraphs all in bold, and what is named a question. */
    private boolean mayAsk(Element element) {
        String name = element.normalName();
        boolean bold = name.equals("p") && element.children().size() == 1 && element.ownText().isBlank()
                && element.child(0).normalName().matches("strong|b");
        return HEADINGS.contains(name) && !name.equals("h1") || name.equals("button") || bold
                || element.className().toLowerCase(Locale.ROOT).contains("question");
    }

    private static String question(Element element) {
        return PageParts.text(element, LONGEST_QUESTION);
    }

    private void put(Map<String, String> pairs, String question, String answer, Element where) {
        if (!question.isBlank() && !answer.isBlank() && pairs.size() < MOST_FAQ) {
            pairs.putIfAbsent(question, answer);
            answers.add(where);
        }
    }

    private static boolean isQuestion(String text) {
        int last = text.isEmpty() ? 0 : text.charAt(text.length() - 1);
        return (last == '?' || last == '？' || last == '؟') && words(text) > 1;
    }

    /** What comes after a question up to the next one: beside it, or beside what only wraps it. */
    private void following(Map<String, String> pairs, Element heading, String question) {
        Element from = heading;
        while (from.nextElementSibling() == null && from.parent() != null && from.parent() != body
                && PageParts.text(from.parent(), LONGEST_QUESTION).equals(question)) {
            from = from.parent();
        }
        StringBuilder answer = new StringBuilder();
        List<Element> parts = new ArrayList<>();
        for (Element next = from.nextElementSibling(); next != null; next = next.nextElementSibling()) {
            String text = PageParts.text(next, LONGEST);
            boolean ends = HEADINGS.contains(next.normalName()) || next.normalName().matches("summary|button|details")
                    || isQuestion(text) || next.selectFirst("h1, h2, h3, h4, h5, h6") != null;
            if (ends || answer.length() > LONGEST) {
                break;
            }
            parts.add(next);
            answer.append(answer.isEmpty() ? "" : " ").append(text);
        }
        if (!answer.isEmpty()) {
            pairs.putIfAbsent(question, cut(answer.toString(), LONGEST));
            answers.addAll(parts);
        }
    }

    private ReviewsShown reviews() {
        Long count = null;
        String countText = null;
        BigDecimal rating = null;
        String ratingText = null;
        List<String> texts = new ArrayList<>();
        parts.elements().stream()
                .filter(element -> parts.begins(element, Part.RATING) || parts.begins(element, Part.REVIEWS))
                .limit(MOST_LOOKED_AT).forEach(element -> texts.add(PageParts.text(element, LONGEST_MEASURE)));
        texts.add(PageParts.text(body, LONGEST_BODY));
        for (String text : texts) {
            Matcher counted = COUNT.matcher(text);
            if (count == null && counted.find()) {
                String digits = counted.group(1) == null ? counted.group(2) : counted.group(1);
                count = Long.valueOf(digits.replaceAll("[^0-9]", ""));
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

    /** Of several ways to mark a review's text, the surest that the page knows. */
    private List<String> quotes() {
        List<Element> inReviews = parts.elements().stream()
                .filter(element -> parts.isIn(element, Part.REVIEWS, Part.REVIEW_TEXT)).limit(MOST_LOOKED_AT).toList();
        Set<String> quotes = quotes(inReviews.stream().filter(element -> parts.begins(element, Part.REVIEW_TEXT)));
        if (quotes.isEmpty()) {
            quotes = quotes(inReviews.stream().filter(element -> element.normalName().matches("blockquote|q")));
        }
        return List.copyOf(quotes.isEmpty()
                ? quotes(inReviews.stream().filter(element -> element.normalName().equals("p")))
                : quotes);
    }

    private static Set<String> quotes(Stream<Element> elements) {
        Set<String> quotes = new LinkedHashSet<>();
        elements.limit(MOST_QUOTES).map(element -> PageParts.text(element, LONGEST))
                .filter(text -> words(text) >= FEWEST_QUOTE_WORDS && !isMeasure(text)).forEach(quotes::add);
        return quotes;
    }

    private List<String> prices() {
        Set<String> prices = new LinkedHashSet<>();
        collectPrices(parts.elements().stream().filter(element -> parts.begins(element, Part.PRICE)), prices);
        if (prices.isEmpty()) {
            collectPrices(parts.elements().stream().filter(
                    element -> element.textNodes().stream().anyMatch(node -> PRICE.matcher(node.text()).find())),
                    prices);
        }
        return List.copyOf(prices);
    }

    private static void collectPrices(Stream<Element> elements, Set<String> prices) {
        elements.limit(MOST_LOOKED_AT).map(element -> PageParts.text(element, LONGEST_MEASURE)).forEach(text -> {
            Matcher price = PRICE.matcher(text);
            while (prices.size() < MOST_PRICES && price.find()) {
                prices.add(cut(price.group(), LONGEST_PRICE));
            }
        });
    }

    static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }

    static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
