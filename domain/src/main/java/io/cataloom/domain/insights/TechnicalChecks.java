package io.cataloom.domain.insights;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Whether the page comes fast, safely and whole. */
final class TechnicalChecks {

    private TechnicalChecks() {
    }

    static CriterionResult serverRendered(Page page, CriterionRule rule) {
        PageText text = page.snapshot.text();
        String title = page.titleText().strip();
        int fewest = rule.whole("min_description_words");
        int words = 0;
        for (Sentence sentence : page.prose()) {
            words += DescriptionReading.words(sentence);
        }
        String price = price(page.facts.price(), text.prices());
        return new Finding(rule)
                .part("title", !title.isEmpty(), title.isEmpty() ? null : Evidence.quote(title),
                        "Put the product's name into the HTML the server sends.")
                .part("price", price != null, Evidence.quoted(price),
                        "Put the price into the HTML the server sends.")
                .part("description", words >= fewest, words + " words, at least " + fewest,
                        "Put the description into the HTML the server sends, with at least " + fewest + " words.")
                .saw("prices", Evidence.quotes(text.prices()))
                .saw("visible_characters", text.visibleCharacters())
                .result("Name, price and description are readable without JavaScript.");
    }

    /** The catalogue's price where the page shows it, or else the first it shows. */
    private static @Nullable String price(@Nullable BigDecimal known, List<String> prices) {
        String first = null;
        for (String price : prices) {
            if (price.chars().limit(Sentence.MOST_CHARACTERS).noneMatch(Character::isDigit)) {
                continue;
            }
            first = first == null ? price : first;
            if (known != null && digits(price).contains(digits(known.toPlainString()))) {
                return price;
            }
        }
        return first;
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < text.length() && i < 100; i++) {
            if (Character.isDigit(text.charAt(i))) {
                digits.append(text.charAt(i));
            }
        }
        return digits.toString();
    }

    static CriterionResult responseTime(Page page, CriterionRule rule) {
        Long millis = page.snapshot.fetch().firstByteMillis();
        Finding finding = new Finding(rule);
        if (millis == null) {
            return finding.error("The time to the first byte was not measured.");
        }
        BigDecimal points = BigDecimal.ZERO;
        Map<BigDecimal, BigDecimal> steps = rule.steps("below_millis");
        for (Map.Entry<BigDecimal, BigDecimal> step : steps.entrySet()) {
            if (BigDecimal.valueOf(millis).compareTo(step.getKey()) < 0) {
                points = step.getValue();
                break;
            }
        }
        return finding
                .part("first_byte", points, millis + " ms",
                        "Answer in less than " + steps.keySet().iterator().next() + " ms: cache the page.")
                .saw("below_millis", rule.text("below_millis")).result("The first byte came after " + millis + " ms.");
    }

    static CriterionResult canonical(Page page, CriterionRule rule) {
        Address own = Address.of(page.snapshot.fetch().finalUrl());
        Set<String> distinct = new LinkedHashSet<>(page.snapshot.head().canonicals());
        BigDecimal one = BigDecimal.ZERO;
        if (distinct.size() == 1) {
            one = rule.part("one_canonical");
        } else if (!distinct.isEmpty()) {
            one = rule.decimal("several");
        }
        boolean names = distinct.size() == 1
                && isSame(Address.of(distinct.iterator().next()).on(own), own);
        return new Finding(rule)
                .part("one_canonical", one, distinct.size() + " addresses",
                        distinct.isEmpty()
                                ? "Add <link rel=\"canonical\"> with the page's own address."
                                : "Keep one rel=canonical only.")
                .part("names_this_page", names, names ? Evidence.quote(distinct.iterator().next()) : null,
                        "Let rel=canonical name this page, with https, unless another page is meant to be cited.")
                .saw("canonical", Evidence.quotes(new ArrayList<>(distinct)))
                .saw("page", Evidence.quote(page.snapshot.fetch().finalUrl()))
                .result("One rel=canonical names this page.");
    }

    /** Query parameters may differ: to leave them out is what a canonical address is for. */
    private static boolean isSame(Address canonical, Address own) {
        return canonical.scheme().equals(own.scheme()) && canonical.leadsWhere(own);
    }

    static CriterionResult httpsAndStatus(Page page, CriterionRule rule) {
        PageFetch fetch = page.snapshot.fetch();
        int most = rule.whole("max_redirects");
        boolean ok = fetch.status() == 200;
        return new Finding(rule)
                .part("status_200", ok, fetch.status(), "Let the page answer with status 200.")
                .part("tls", fetch.tls(), Evidence.quote(fetch.finalUrl()),
                        "Serve the page over HTTPS with a valid certificate.")
                .part("redirects", ok && fetch.redirects().size() <= most, fetch.redirects().size(),
                        "Let the catalogue's address lead to the page with at most " + most + " redirect.")
                .saw("max_redirects", most)
                .saw("redirects", Evidence.list(fetch.redirects(),
                        hop -> Evidence.map("from", Evidence.quote(hop.from()), "status", hop.status(), "to",
                                Evidence.quote(hop.to()))))
                .result("The page answers 200 over HTTPS without detours.");
    }

    static CriterionResult headings(Page page, CriterionRule rule) {
        List<Heading> headings = page.snapshot.text().headings().stream().limit(Page.MOST_TEXTS).toList();
        List<Heading> firsts = headings.stream().filter(heading -> heading.level() == 1).toList();
        List<Object> skips = new ArrayList<>();
        int level = 0;
        int skipped = 0;
        for (Heading heading : headings) {
            if (heading.level() > level + 1) {
                skipped++;
                if (skips.size() < Evidence.MOST_ELEMENTS) {
                    skips.add(Evidence.map("after", level == 0 ? "start" : "h" + level, "comes", "h" + heading.level(),
                            "text",
                            Evidence.quote(heading.text())));
                }
            }
            level = heading.level();
        }
        BigDecimal one = BigDecimal.ZERO;
        if (firsts.size() == 1) {
            one = rule.part("one_h1");
        } else if (!firsts.isEmpty()) {
            one = rule.decimal("several_h1");
        }
        BigDecimal order = BigDecimal.ZERO;
        if (!headings.isEmpty() && skipped <= 1) {
            order = skipped == 0 ? rule.part("in_order") : rule.decimal("one_skip");
        }
        return new Finding(rule)
                .part("one_h1", one, Evidence.list(firsts, heading -> Evidence.quote(heading.text())),
                        "Give the page exactly one h1: the product's name.")
                .part("in_order", order, skips.isEmpty() ? null : skips,
                        "Start with the h1 and leave out no level below it.")
                .saw("headings", Evidence.list(headings, heading -> "h" + heading.level() + " "
                        + Evidence.quote(heading.text())))
                .result("One h1 and headings in order.");
    }
}
