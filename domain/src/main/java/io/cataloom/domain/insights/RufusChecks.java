package io.cataloom.domain.insights;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.Lexicon.Relation;
import io.cataloom.domain.insights.Phrases.Hit;

/** Whether a marketplace's listing says what its assistant links products to shoppers' intents by. */
final class RufusChecks {

    private RufusChecks() {
    }

    static CriterionResult function(Page page, CriterionRule rule) {
        return intents(page, rule, "used_for_function", Relation.USED_FOR_FUNCTION, "Say what it is used for.",
                "used_to", Relation.USED_TO, "Say what it helps to do.");
    }

    static CriterionResult eventAndPlace(Page page, CriterionRule rule) {
        return intents(page, rule, "used_for_event", Relation.USED_FOR_EVENT,
                "Name an occasion it is used on, such as camping or a birthday.", "used_in", Relation.USED_IN,
                "Name a place it is used in, such as the kitchen.");
    }

    static CriterionResult identity(Page page, CriterionRule rule) {
        return intents(page, rule, "is_a", Relation.IS_A, "Say in a sentence what it is: \"... is a ...\".", "used_as",
                Relation.USED_AS, "Say what else it serves as.");
    }

    private static CriterionResult intents(Page page, CriterionRule rule, String first, Relation one, String todoOne,
            String second, Relation other, String todoOther) {
        Object sentence = shown(page.lexicon.relation(one), first(page.lexicon.relation(one), page.statements(), null));
        Object another = shown(page.lexicon.relation(other),
                first(page.lexicon.relation(other), page.statements(), null));
        return new Finding(rule).part(first, sentence != null, sentence, todoOne)
                .part(second, another != null, another, todoOther)
                .result("The listing says so for both relations.");
    }

    static CriterionResult capability(Page page, CriterionRule rule) {
        Phrases capable = page.lexicon.relation(Relation.CAPABLE_OF);
        Sentence first = first(capable, page.statements(), null);
        Sentence second = first == null ? null : first(capable, page.statements(), first);
        return new Finding(rule)
                .part("capable_of", first != null, shown(capable, first), "Say what it can do: \"... can ...\".")
                .part("second_statement", second != null, shown(capable, second), "Say a second thing that it can do.")
                .result("The listing says what the product can do.");
    }

    private static @Nullable Object shown(Phrases phrases, @Nullable Sentence sentence) {
        Hit hit = sentence == null ? null : phrases.find(sentence);
        return sentence == null || hit == null
                ? null
                : Evidence.map("sentence", Evidence.quote(sentence.text()), "phrase", hit.phrase());
    }

    /** The first sentence with one of the phrases in it, and not the same words as another. */
    private static @Nullable Sentence first(Phrases phrases, List<Sentence> sentences, @Nullable Sentence other) {
        for (Sentence sentence : sentences) {
            if (phrases.find(sentence) != null && (other == null || !sentence.text().equals(other.text()))) {
                return sentence;
            }
        }
        return null;
    }

    static CriterionResult audience(Page page, CriterionRule rule) {
        Sentence first = null;
        Sentence second = null;
        for (Sentence sentence : page.statements()) {
            if (Audience.of(page.lexicon, sentence) != null) {
                if (first == null) {
                    first = sentence;
                } else if (!sentence.text().equals(first.text())) {
                    second = sentence;
                    break;
                }
            }
        }
        return new Finding(rule)
                .part("used_for_audience", first != null, audience(page, first),
                        "Say whom it is for: \"for families\".")
                .part("second_statement", second != null, audience(page, second),
                        "Name a second group it is for in a sentence of its own.")
                .result("The listing says whom the product is for.");
    }

    private static @Nullable Object audience(Page page, @Nullable Sentence sentence) {
        return sentence == null
                ? null
                : Evidence.map("sentence", Evidence.quote(sentence.text()), "phrase",
                        Audience.of(page.lexicon, sentence));
    }

    static CriterionResult titleLength(Page page, CriterionRule rule) {
        Sentence title = page.title().sentence();
        String text = title.text().strip();
        int characters = text.codePointCount(0, text.length());
        int fewest = rule.whole("min_characters");
        int most = rule.whole("max_characters");
        int words = DescriptionReading.words(title);
        int fewestWords = rule.whole("min_words");
        return new Finding(rule)
                .part("characters", characters >= fewest && characters <= most, characters,
                        "Write a title of " + fewest + " to " + most + " characters.")
                .part("words", words >= fewestWords, words, "Use at least " + fewestWords + " words in the title.")
                .saw("title", Evidence.quote(text)).saw("min_characters", fewest).saw("max_characters", most)
                .saw("min_words", fewestWords).result("The title uses the room there is.");
    }

    static CriterionResult bulletCount(Page page, CriterionRule rule) {
        int wanted = rule.whole("bullets");
        int bullets = page.bulletSentences().size();
        return new Finding(rule)
                .share("bullets", bullets, wanted, bullets + " of " + wanted, "Fill all " + wanted + " bullets.")
                .saw("bullets", Evidence.list(page.bulletSentences(), bullet -> Evidence.quote(bullet.text())))
                .result("All bullets are filled.");
    }

    static CriterionResult bulletPattern(Page page, CriterionRule rule) {
        int fewest = rule.whole("min_characters");
        int most = rule.whole("max_characters");
        int leads = 0;
        int fitting = 0;
        List<Object> shown = new ArrayList<>();
        List<Sentence> bullets = page.bulletSentences();
        for (Sentence bullet : bullets) {
            String text = bullet.text().strip();
            int characters = text.codePointCount(0, text.length());
            String lead = lead(bullet, text, rule.whole("max_lead_words"));
            boolean fits = characters >= fewest && characters <= most;
            leads += lead == null ? 0 : 1;
            fitting += fits ? 1 : 0;
            if (shown.size() < Evidence.MOST_ELEMENTS) {
                shown.add(Evidence.map("text", Evidence.quote(text), "lead", Evidence.quoted(lead), "characters",
                        characters));
            }
        }
        int counted = Math.max(bullets.size(), rule.whole("min_bullets"));
        return new Finding(rule)
                .share("lead", leads, counted, leads + " of " + bullets.size() + " bullets",
                        "Begin every bullet with a short lead and a colon or dash: \"Quiet at night: ...\".")
                .share("length", fitting, counted, fitting + " of " + bullets.size() + " bullets",
                        "Write every bullet in " + fewest + " to " + most + " characters.")
                .saw("bullets", shown).saw("min_characters", fewest).saw("max_characters", most)
                .result("The bullets have a lead and a fitting length.");
    }

    /** What stands before the first colon, dash or closing bracket, when it is short; null without. */
    private static @Nullable String lead(Sentence bullet, String text, int mostWords) {
        for (int i = 1; i < text.length() && i < 120; i++) {
            char character = text.charAt(i);
            boolean dash = (character == '-' || character == '–' || character == '—') && text.charAt(i - 1) == ' ';
            boolean bracket = (character == '】' || character == ']')
                    && (text.charAt(0) == '【' || text.charAt(0) == '[');
            if (character == ':' || character == '：' || dash || bracket) {
                Sentence lead = Sentence.of(text.substring(0, i));
                return lead.size() > 0 && lead.size() <= mostWords && lead.size() < bullet.size()
                        ? lead.between(0, lead.size())
                        : null;
            }
        }
        return null;
    }

    static CriterionResult blocks(Page page, CriterionRule rule) {
        List<EnhancedBlock> blocks = filled(page);
        int wanted = rule.whole("blocks");
        return new Finding(rule)
                .share("blocks", blocks.size(), wanted, blocks.size() + " of " + wanted,
                        "Add A+ content with at least " + wanted + " blocks.")
                .saw("blocks", Evidence.list(blocks, block -> Evidence.quote(String.join(" ",
                        Page.texts(block).limit(2).map(text -> Evidence.quote(text)).toList()))))
                .result("There is A+ content.");
    }

    /** Blocks with a text or a picture. */
    private static List<EnhancedBlock> filled(Page page) {
        return page.snapshot.marketplace().enhanced().stream().limit(Page.MOST_TEXTS)
                .filter(block -> Page.texts(block).anyMatch(text -> !text.isBlank()) || !block.imageAlts().isEmpty())
                .toList();
    }

    private static List<Sentence> enhancedText(Page page) {
        return Page.sentences(page.snapshot.marketplace().enhanced().stream().flatMap(Page::texts));
    }

    static CriterionResult enhancedWords(Page page, CriterionRule rule) {
        int wanted = rule.whole("words");
        int words = enhancedText(page).stream().mapToInt(DescriptionReading::words).sum();
        return new Finding(rule)
                .share("words", words, wanted, words + " of " + wanted + " words",
                        "Write at least " + wanted + " words of A+ text; text in pictures does not count.")
                .result("The A+ content has enough text.");
    }

    static CriterionResult enhancedHeadings(Page page, CriterionRule rule) {
        List<EnhancedBlock> blocks = filled(page).stream()
                .filter(block -> block.paragraphs().stream().anyMatch(text -> !text.isBlank())).toList();
        List<String> headings = blocks.stream().map(EnhancedBlock::heading)
                .filter(heading -> heading != null && !heading.isBlank()).map(String::valueOf).toList();
        return new Finding(rule)
                .share("headed_blocks", headings.size(), blocks.size(), headings.size() + " of " + blocks.size()
                        + " blocks with text", "Give every A+ block with text a heading.")
                .saw("headings", Evidence.quotes(headings)).result("Every A+ block has a heading.");
    }

    static CriterionResult enhancedIntents(Page page, CriterionRule rule) {
        List<Sentence> text = enhancedText(page);
        int wanted = rule.whole("intents");
        List<Object> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        Sentence forWhom = text.stream().filter(sentence -> Audience.of(page.lexicon, sentence) != null).findFirst()
                .orElse(null);
        if (forWhom == null) {
            missing.add("used_for_audience");
        } else {
            found.add(
                    Evidence.map("relation", "used_for_audience", "sentence", Evidence.quote(forWhom.text()), "phrase",
                            Audience.of(page.lexicon, forWhom)));
        }
        for (Relation relation : Relation.values()) {
            String name = relation.name().toLowerCase(Locale.ROOT);
            Phrases phrases = page.lexicon.relation(relation);
            Sentence sentence = first(phrases, text, null);
            Hit hit = sentence == null ? null : phrases.find(sentence);
            if (sentence == null || hit == null) {
                missing.add(name);
            } else {
                found.add(Evidence.map("relation", name, "sentence", Evidence.quote(sentence.text()), "phrase",
                        hit.phrase()));
            }
        }
        return new Finding(rule)
                .share("intents", found.size(), wanted, found.size() + " of " + wanted,
                        "Let the A+ text say more of these: " + String.join(", ", missing) + ".")
                .saw("found", found).saw("missing", missing).result("The A+ text speaks to shoppers' intents.");
    }

    static CriterionResult comparison(Page page, CriterionRule rule) {
        int wantedProducts = rule.whole("products");
        int wantedFeatures = rule.whole("features");
        ComparisonTable table = fullest(page.snapshot.marketplace().enhanced());
        List<String> products = table == null ? List.of() : table.products();
        List<String> features = table == null ? List.of() : table.features();
        String todo = "Add an A+ table that compares at least " + wantedProducts + " products in at least "
                + wantedFeatures + " rows, each filled in for two or more.";
        if (table != null) {
            todo = products.isEmpty() ? "Let the comparison be a table in the HTML, so that its cells can be read."
                    : "Compare at least " + wantedProducts + " products in at least " + wantedFeatures
                            + " rows, each filled in for two or more.";
        }
        return new Finding(rule)
                .part("comparison", table != null, table == null ? null : "an A+ module that compares products", todo)
                // a product that stands alone is compared with none
                .share("products", Math.max(0, products.size() - 1), wantedProducts - 1L,
                        products.size() + " of " + wantedProducts, todo)
                .share("features", features.size(), wantedFeatures, features.size() + " of " + wantedFeatures, todo)
                .saw("products", Evidence.quotes(products)).saw("features", Evidence.quotes(features))
                .result("The A+ content compares products.");
    }

    /** Of several tables, the one with most to read. */
    private static @Nullable ComparisonTable fullest(List<EnhancedBlock> blocks) {
        ComparisonTable fullest = null;
        int most = -1;
        for (EnhancedBlock block : blocks) {
            ComparisonTable table = block.comparison();
            int size = table == null ? -1 : table.products().size() * (table.features().size() + 1);
            if (size > most) {
                most = size;
                fullest = table;
            }
        }
        return fullest;
    }

    static CriterionResult questions(Page page, CriterionRule rule) {
        return ContentChecks.pairs(page, rule, page.snapshot.marketplace().questions(),
                "Have at least " + rule.whole("pairs") + " shoppers' questions answered on the listing.",
                "Shoppers' questions are answered.");
    }

    static CriterionResult answers(Page page, CriterionRule rule) {
        int wanted = rule.whole("pairs");
        int fewest = rule.whole("min_words");
        List<Object> found = new ArrayList<>();
        for (FaqPair pair : page.snapshot.marketplace().questions().stream().limit(Page.MOST_TEXTS).toList()) {
            Sentence answer = Sentence.of(pair.answer());
            String because = DescriptionReading.words(answer) < fewest ? null : Concreteness.of(page, answer);
            if (because != null && found.size() < Evidence.MOST_ELEMENTS) {
                found.add(Evidence.map("answer", Evidence.quote(pair.answer()), "because", Evidence.quote(because)));
            }
        }
        return new Finding(rule)
                .share("concrete_answers", found.size(), wanted, found.size() + " of " + wanted,
                        "Answer at least " + wanted + " questions in " + fewest
                                + " words or more, with an amount, a material or a use.")
                .saw("concrete", found).result("The answers name facts.");
    }

    static CriterionResult reviewCount(Page page, CriterionRule rule) {
        ReviewsShown reviews = page.snapshot.text().reviews();
        Long count = reviews.count();
        return new Finding(rule)
                .part("reviews", count == null
                        ? BigDecimal.ZERO
                        : VisualChecks.atLeast(rule.steps("reviews"), BigDecimal.valueOf(count)), count,
                        "Invite buyers to review: " + rule.steps("reviews").keySet().iterator().next()
                                + " reviews give all points.")
                .saw("text", Evidence.quoted(reviews.countText())).saw("thresholds", rule.text("reviews"))
                .result("There are enough reviews to go by.");
    }

    static CriterionResult reviewRating(Page page, CriterionRule rule) {
        ReviewsShown reviews = page.snapshot.text().reviews();
        BigDecimal rating = reviews.rating();
        return new Finding(rule)
                .part("stars", rating == null ? BigDecimal.ZERO : VisualChecks.atLeast(rule.steps("stars"), rating),
                        rating, "Find out from the low reviews what to mend; the rating is below the threshold.")
                .saw("text", Evidence.quoted(reviews.ratingText())).saw("thresholds", rule.text("stars"))
                .result("Buyers rate the product well.");
    }

    static CriterionResult reviewQuotes(Page page, CriterionRule rule) {
        List<String> quotes = page.snapshot.text().reviews().quotes().stream().filter(quote -> !quote.isBlank())
                .limit(Page.MOST_TEXTS).distinct().toList();
        int wanted = rule.whole("quotes");
        return new Finding(rule)
                .share("quotes", quotes.size(), wanted, quotes.size() + " of " + wanted,
                        "Invite buyers to write a text with their rating.")
                .saw("quotes", Evidence.quotes(quotes)).result("Reviews with texts can be read.");
    }
}
