package io.cataloom.domain.insights;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.StructuredItem.Source;
import io.cataloom.domain.product.Prices;

/** Whether the page says in structured data what it says in words. */
final class SemanticChecks {

    private static final Set<String> AVAILABILITIES = Set.of("backorder", "discontinued", "instock", "instoreonly",
            "limitedavailability", "madetoorder", "onlineonly", "outofstock", "preorder", "presale", "reserved",
            "soldout");
    private static final Set<String> CONDITIONS = Set.of("newcondition", "usedcondition", "refurbishedcondition",
            "damagedcondition");
    private static final List<String> GTINS = List.of("gtin13", "gtin12", "gtin14", "gtin8", "gtin", "isbn");

    private SemanticChecks() {
    }

    static CriterionResult productJsonLd(Page page, CriterionRule rule) {
        StructuredItem product = page.structured.product(item -> item.source() == Source.JSON_LD);
        Finding finding = new Finding(rule);
        finding.part("name", has(page, product, "name"), text(page, product, "name"), todo(product, "name"));
        List<String> images = product == null ? List.of() : page.structured.images(product);
        finding.part("image", !images.isEmpty(), images.isEmpty() ? null : Evidence.quote(images.getFirst()),
                todo(product, "image"));
        finding.part("description", has(page, product, "description"), text(page, product, "description"),
                todo(product, "description"));
        finding.part("brand", has(page, product, "brand"), text(page, product, "brand"), todo(product, "brand"));
        return finding.saw("found", found(page, product)).saw("problems", problems(page))
                .result("A JSON-LD Product has name, image, description and brand.");
    }

    private static String todo(@Nullable StructuredItem product, String property) {
        return product == null
                ? "Add a JSON-LD Product with name, image, description and brand."
                : "Add " + property + " to the JSON-LD Product.";
    }

    private static boolean has(Page page, @Nullable StructuredItem item, String property) {
        return item != null && page.structured.text(item, property) != null;
    }

    private static @Nullable String text(Page page, @Nullable StructuredItem item, String property) {
        return item == null ? null : Evidence.quoted(page.structured.text(item, property));
    }

    /** What item was looked at: its syntax, type and properties. */
    private static Object found(Page page, @Nullable StructuredItem item) {
        if (item == null) {
            return Evidence.map("item", "none", "items_on_page",
                    Evidence.list(page.snapshot.structured().items(), other -> code(other.source()) + " "
                            + Evidence.quote(String.join(", ", other.types()))));
        }
        return Evidence.map("item", code(item.source()) + " " + Evidence.quote(String.join(", ", item.types())),
                "properties", Evidence.quotes(List.copyOf(item.properties().keySet())));
    }

    private static @Nullable Object problems(Page page) {
        List<StructuredData.Problem> problems = page.snapshot.structured().problems();
        return problems.isEmpty()
                ? null
                : Evidence.list(problems, problem -> Evidence.map("source", code(problem.source()), "message",
                        Evidence.quote(problem.message()), "text", Evidence.quote(problem.excerpt())));
    }

    private static String code(Source source) {
        return source.name().toLowerCase(Locale.ROOT);
    }

    static CriterionResult offer(Page page, CriterionRule rule) {
        StructuredItem product = page.structured.product();
        StructuredItem offer = offerOf(page, product);
        String price = priced(page, offer, "price", "lowPrice");
        String currency = priced(page, offer, "priceCurrency", "priceCurrency");
        String availability = value(page, offer, "availability");
        String condition = value(page, offer, "itemCondition");
        condition = condition == null ? value(page, product, "itemCondition") : condition;
        return new Finding(rule)
                .part("price", number(price) != null, Evidence.quoted(price),
                        "Add price to the Offer: a number, without currency or thousands separator.")
                .part("priceCurrency", currency != null && Prices.isCurrency(currency), Evidence.quoted(currency),
                        "Add priceCurrency to the Offer: an ISO 4217 code such as USD.")
                .part("availability", isOneOf(availability, AVAILABILITIES), Evidence.quoted(availability),
                        "Add availability to the Offer, such as https://schema.org/InStock.")
                .part("itemCondition", isOneOf(condition, CONDITIONS), Evidence.quoted(condition),
                        "Add itemCondition to the Offer, such as https://schema.org/NewCondition.")
                .saw("found", found(page, offer))
                .saw("catalogue_price", page.facts.price() == null
                        ? null
                        : Evidence.map("price", page.facts.price(), "currency", page.facts.currency()))
                .saw("problems", problems(page)).result("An Offer names price, currency, availability and condition.");
    }

    /** The offer with most to say: of the product, of its variants, inside an aggregate offer, or on its own. */
    private static @Nullable StructuredItem offerOf(Page page, @Nullable StructuredItem product) {
        StructuredIndex index = page.structured;
        List<StructuredItem> offers = new ArrayList<>();
        if (product != null) {
            Stream.concat(Stream.of(product), index.items(product, "hasVariant").limit(Page.MOST_TEXTS))
                    .flatMap(of -> index.items(of, "offers")).limit(Page.MOST_TEXTS).forEach(offers::add);
            List.copyOf(offers)
                    .forEach(offer -> index.items(offer, "offers").limit(Page.MOST_TEXTS).forEach(offers::add));
        }
        if (offers.isEmpty()) {
            offers.addAll(index.ofType("Offer"));
        }
        StructuredItem best = null;
        int most = -1;
        for (StructuredItem offer : offers) {
            int says = says(page, offer);
            if (says > most) {
                most = says;
                best = offer;
            }
        }
        return best;
    }

    private static int says(Page page, StructuredItem offer) {
        return (number(priced(page, offer, "price", "lowPrice")) == null ? 0 : 1)
                + (priced(page, offer, "priceCurrency", "priceCurrency") == null ? 0 : 1)
                + (value(page, offer, "availability") == null ? 0 : 1)
                + (value(page, offer, "itemCondition") == null ? 0 : 1);
    }

    /** Of the offer itself or of its price specification. */
    private static @Nullable String priced(Page page, @Nullable StructuredItem offer, String name, String other) {
        if (offer == null) {
            return null;
        }
        String own = StructuredIndex.literal(offer, name);
        own = own == null ? StructuredIndex.literal(offer, other) : own;
        return own == null
                ? page.structured.items(offer, "priceSpecification")
                        .map(specification -> StructuredIndex.literal(specification, name))
                        .filter(Objects::nonNull).findFirst().orElse(null)
                : own;
    }

    /** A text, or the id of an enumeration's member. */
    private static @Nullable String value(Page page, @Nullable StructuredItem item, String property) {
        if (item == null) {
            return null;
        }
        String text = StructuredIndex.literal(item, property);
        return text == null
                ? page.structured.items(item, property).map(StructuredItem::id).filter(Objects::nonNull)
                        .findFirst().orElse(null)
                : text;
    }

    private static boolean isOneOf(@Nullable String value, Set<String> known) {
        if (value == null) {
            return false;
        }
        String last = value.substring(Math.max(value.lastIndexOf('/'), value.lastIndexOf(':')) + 1);
        return known.contains(last.strip().toLowerCase(Locale.ROOT));
    }

    /** A plain decimal that is not negative; null for anything else. */
    static @Nullable BigDecimal number(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > 20) {
            return null;
        }
        boolean digit = false;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            digit |= '0' <= character && character <= '9';
            if ((character < '0' || character > '9') && character != '.') {
                return null;
            }
        }
        return digit && text.indexOf('.') == text.lastIndexOf('.') ? new BigDecimal(text) : null;
    }

    static CriterionResult aggregateRating(Page page, CriterionRule rule) {
        StructuredIndex index = page.structured;
        StructuredItem product = index.product();
        StructuredItem rating = product == null ? null
                : index.items(product, "aggregateRating").findFirst().orElse(null);
        rating = rating == null ? index.ofType("AggregateRating").stream().findFirst().orElse(null) : rating;
        BigDecimal value = rating == null ? null : decimal(StructuredIndex.literal(rating, "ratingValue"));
        BigDecimal best = bound(rating, "bestRating", 5);
        BigDecimal worst = bound(rating, "worstRating", 1);
        String countText = rating == null ? null : StructuredIndex.literal(rating, "reviewCount");
        countText = countText == null && rating != null ? StructuredIndex.literal(rating, "ratingCount") : countText;
        BigDecimal count = number(countText);
        boolean inRange = value != null && worst.compareTo(value) <= 0 && value.compareTo(best) <= 0;
        ReviewsShown shown = page.snapshot.text().reviews();
        return new Finding(rule)
                .part("ratingValue", value != null, rating == null ? null : seen(rating, "ratingValue"),
                        "Add aggregateRating with ratingValue to the Product, from the shop's own reviews.")
                .part("reviewCount", count != null && count.signum() > 0, Evidence.quoted(countText),
                        "Add reviewCount to aggregateRating: a number above 0.")
                .part("in_range", inRange,
                        value == null ? null : Evidence.map("value", value, "worst", worst, "best", best),
                        "Keep ratingValue between worstRating and bestRating.")
                .part("shown_on_page", value != null && isShown(rule, value, count, shown),
                        Evidence.map("rating", shown.rating(), "count", shown.count()),
                        "Show the same rating and count as text on the page.")
                .saw("found", found(page, rating)).result("The rating is in structured data and matches the page.");
    }

    private static @Nullable String seen(StructuredItem item, String property) {
        return Evidence.quoted(StructuredIndex.literal(item, property));
    }

    /** Ratings are also written with a decimal comma. */
    private static @Nullable BigDecimal decimal(@Nullable String text) {
        return text == null ? null : number(text.replace(',', '.'));
    }

    private static BigDecimal bound(@Nullable StructuredItem rating, String property, int usual) {
        BigDecimal bound = rating == null ? null : decimal(StructuredIndex.literal(rating, property));
        return bound == null ? BigDecimal.valueOf(usual) : bound;
    }

    private static boolean isShown(CriterionRule rule, BigDecimal value, @Nullable BigDecimal count,
            ReviewsShown shown) {
        BigDecimal rating = shown.rating();
        Long visible = shown.count();
        if (rating == null && visible == null) {
            return false;
        }
        boolean sameRating = rating == null
                || rating.subtract(value).abs().compareTo(rule.decimal("rating_tolerance")) <= 0;
        boolean sameCount = visible == null || (count != null && count.subtract(BigDecimal.valueOf(visible)).abs()
                .multiply(BigDecimal.valueOf(100))
                .compareTo(count.multiply(rule.decimal("count_tolerance_percent"))) <= 0);
        return sameRating && sameCount;
    }

    static CriterionResult faqPage(Page page, CriterionRule rule) {
        StructuredIndex index = page.structured;
        List<String> questions = new ArrayList<>();
        for (StructuredItem faq : index.ofType("FAQPage").stream().limit(20).toList()) {
            index.items(faq, "mainEntity").limit(Page.MOST_TEXTS).filter(item -> answer(index, item) != null)
                    .map(item -> index.text(item, "name")).filter(Objects::nonNull).forEach(questions::add);
        }
        Set<String> visible = new HashSet<>();
        page.snapshot.text().faq().stream().limit(Page.MOST_TEXTS).forEach(pair -> visible.add(key(pair.question())));
        List<String> missing = questions.stream().filter(question -> !visible.contains(key(question))).toList();
        int shown = questions.size() - missing.size();
        return new Finding(rule)
                .part("question_and_answer", !questions.isEmpty(), Evidence.quotes(questions),
                        "Add a FAQPage with mainEntity Questions, each with an acceptedAnswer.text.")
                .share("shown_on_page", shown, questions.size(), shown + " of " + questions.size(),
                        questions.isEmpty()
                                ? "Mark up the questions that the page shows."
                                : "Show the questions of the FAQPage as text on the page.")
                .saw("not_shown", missing.isEmpty() ? null : Evidence.quotes(missing))
                .saw("found", found(page, index.ofType("FAQPage").stream().findFirst().orElse(null)))
                .saw("problems", problems(page))
                .result("A FAQPage has the questions and answers that the page shows.");
    }

    private static @Nullable String answer(StructuredIndex index, StructuredItem question) {
        return index.items(question, "acceptedAnswer").map(answer -> StructuredIndex.literal(answer, "text"))
                .filter(Objects::nonNull).findFirst().orElse(null);
    }

    /** A text by its words alone. */
    static String key(String text) {
        Sentence sentence = Sentence.of(text);
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < sentence.size(); i++) {
            key.append(sentence.word(i)).append(' ');
        }
        return key.toString();
    }

    static CriterionResult identifiers(Page page, CriterionRule rule) {
        StructuredItem product = page.structured.product();
        String sku = identifier(page, product, "sku");
        String gtinName = null;
        String gtin = null;
        for (String name : GTINS) {
            String value = identifier(page, product, name);
            if (value != null && (gtin == null || (!isGtin(gtin) && isGtin(value)))) {
                gtinName = name;
                gtin = value;
            }
        }
        String mpn = identifier(page, product, "mpn");
        BigDecimal won = BigDecimal.ZERO;
        if (gtin == null ? mpn != null : isGtin(gtin)) {
            won = rule.part("gtin_or_mpn");
        } else if (gtin != null) {
            won = rule.decimal("wrong_gtin");
        }
        return new Finding(rule).part("sku", sku != null, Evidence.quoted(sku), "Add sku to the Product.")
                .part("gtin_or_mpn", won,
                        Evidence.map("property", gtinName, "gtin", Evidence.quoted(gtin), "check_digit",
                                gtin == null ? null : isGtin(gtin) ? "right" : "wrong", "mpn", Evidence.quoted(mpn)),
                        gtin == null
                                ? "Add a GTIN, or the manufacturer's part number as mpn, to the Product."
                                : "Correct the GTIN: its length or check digit is wrong.")
                .saw("catalogue",
                        Evidence.map("sku", Evidence.quote(page.facts.sku()), "gtin",
                                Evidence.quoted(page.facts.gtin()), "mpn", Evidence.quoted(page.facts.mpn())))
                .saw("found", found(page, product)).result("The Product has sku and GTIN or part number.");
    }

    /** Of the product, or of the first of its variants or offers that has it. */
    private static @Nullable String identifier(Page page, @Nullable StructuredItem product, String property) {
        if (product == null) {
            return null;
        }
        String own = StructuredIndex.literal(product, property);
        return own == null
                ? Stream.concat(page.structured.items(product, "hasVariant"), page.structured.items(product, "offers"))
                        .limit(Page.MOST_TEXTS).map(item -> StructuredIndex.literal(item, property))
                        .filter(Objects::nonNull).findFirst().orElse(null)
                : own;
    }

    /** 8, 12, 13 or 14 digits, hyphens and spaces aside, the last of which checks the others; or an ISBN of ten. */
    static boolean isGtin(String text) {
        int[] digits = new int[14];
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean ten = (character == 'X' || character == 'x') && count == 9;
            if (('0' <= character && character <= '9') || ten) {
                if (count == digits.length) {
                    return false;
                }
                digits[count++] = ten ? 10 : character - '0';
            } else if (character != '-' && character != ' ') {
                return false;
            }
        }
        return switch (count) {
            case 10 -> isbnSum(digits) % 11 == 0;
            case 8, 12, 13, 14 -> digits[9] < 10 && gtinSum(digits, count) % 10 == 0 && gtinSum(digits, count) > 0;
            default -> false;
        };
    }

    private static int isbnSum(int[] digits) {
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            sum += digits[i] * (10 - i);
        }
        return sum == 0 ? 1 : sum;
    }

    private static int gtinSum(int[] digits, int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += digits[i] * ((count - i) % 2 == 0 ? 3 : 1);
        }
        return sum;
    }
}
