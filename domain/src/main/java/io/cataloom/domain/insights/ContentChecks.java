package io.cataloom.domain.insights;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Whether the text answers what a shopper asks an agent. */
final class ContentChecks {

    private ContentChecks() {
    }

    static CriterionResult title(Page page, CriterionRule rule) {
        TitleReading title = page.title();
        String brand = page.brand();
        int fewest = rule.whole("min_characters");
        int most = rule.whole("max_characters");
        List<String> problems = title.problems(page.lexicon, fewest, most);
        boolean named = (!title.name().isEmpty() && title.known())
                || (title.sentence().isUnspaced() && title.sentence().size() > 0);
        return new Finding(rule)
                .part("brand", title.brand() != null, Evidence.quoted(title.brand()),
                        brand == null
                                ? "Tell the catalogue the product's brand and name it in the title."
                                : "Name the brand, " + Evidence.quote(brand) + ", in the title.")
                .part("product_name", named,
                        title.name().isEmpty() ? null : Evidence.quote(String.join(" ", title.name())),
                        "Say in the title what the product is, in the catalogue's words.")
                .part("differentiator", title.differentiator() != null, Evidence.quoted(title.differentiator()),
                        "Add what tells it from its like: a model, a size, a material or a use.")
                .part("clear", problems.isEmpty() && title.sentence().size() > 0,
                        problems.isEmpty() ? null : Evidence.quotes(problems),
                        "Write the title as a name of " + fewest + " to " + most
                                + " characters, without advertising, capitals or repetition.")
                .saw("title", Evidence.quote(page.titleText())).saw("brand", Evidence.quoted(brand))
                .result("The title names brand, product and what is special about it.");
    }

    static CriterionResult description(Page page, CriterionRule rule) {
        DescriptionReading text = DescriptionReading.of(page);
        int fewest = rule.whole("min_words");
        int longest = rule.whole("max_words_per_sentence");
        boolean prose = text.words() >= fewest && text.wordsPerSentence() <= longest;
        return new Finding(rule)
                .part("what_it_is", text.what() != null, Evidence.quoted(text.what()),
                        "Say in one sentence what the product is: \"The ... is a ...\".")
                .part("for_whom", text.whom() != null, Evidence.quoted(text.whom()),
                        "Say whom it is for: \"... for families\".")
                .part("feature", text.feature() != null, Evidence.quoted(text.feature()),
                        "Name at least one feature with a fact: an amount, a material, what it comes with.")
                .part("plain_prose", prose,
                        Evidence.map("words", text.words(), "min_words", fewest, "words_per_sentence",
                                text.wordsPerSentence(), "max_words_per_sentence", longest),
                        "Describe it in at least " + fewest + " words of plain sentences of at most " + longest
                                + " words each.")
                .result("The description says what it is, for whom and what it can do, in plain prose.");
    }

    static CriterionResult bullets(Page page, CriterionRule rule) {
        List<Sentence> bullets = page.bulletSentences();
        List<Object> shown = new ArrayList<>();
        int concrete = 0;
        for (Sentence bullet : bullets) {
            String because = Concreteness.of(page, bullet);
            concrete += because == null ? 0 : 1;
            if (shown.size() < Evidence.MOST_ELEMENTS) {
                shown.add(Evidence.map("text", Evidence.quote(bullet.text()), "concrete", because != null, "because",
                        Evidence.quoted(because)));
            }
        }
        int counted = Math.max(bullets.size(), rule.whole("min_bullets"));
        int percent = rule.whole("full_percent");
        // full points from full_percent on
        return new Finding(rule)
                .share("concrete_bullets", 100L * concrete, (long) percent * counted,
                        concrete + " of " + bullets.size() + " bullets",
                        bullets.size() < rule.whole("min_bullets")
                                ? "Write at least " + rule.whole("min_bullets")
                                        + " bullets with amounts, materials or uses."
                                : "Replace praise in the bullets marked not concrete by amounts, materials or uses.")
                .saw("full_percent", percent).saw("min_bullets", rule.whole("min_bullets")).saw("bullets", shown)
                .result("The bullets name specifications and uses.");
    }

    static CriterionResult faq(Page page, CriterionRule rule) {
        return pairs(page, rule, page.snapshot.text().faq(),
                "Show at least " + rule.whole("pairs") + " questions in shoppers' words, with answers, as text.",
                "The page answers shoppers' questions as text.");
    }

    /** One point for every pair, up to the number asked for. */
    static CriterionResult pairs(Page page, CriterionRule rule, List<FaqPair> pairs, String todo, String passed) {
        Set<String> distinct = new HashSet<>();
        List<Object> counted = new ArrayList<>();
        List<Object> others = new ArrayList<>();
        for (FaqPair pair : pairs.stream().limit(Page.MOST_TEXTS).toList()) {
            String fault = fault(page.lexicon, rule, pair, distinct);
            List<Object> into = fault == null ? counted : others;
            if (into.size() < Evidence.MOST_ELEMENTS) {
                into.add(Evidence.map("question", Evidence.quote(pair.question()), "answer",
                        Evidence.quote(pair.answer()), "not_counted_because", fault));
            }
        }
        return new Finding(rule)
                .share("pairs", counted.size(), rule.whole("pairs"),
                        counted.size() + " of " + rule.whole("pairs"), todo)
                .saw("pairs", counted).saw("not_counted", others.isEmpty() ? null : others).result(passed);
    }

    private static @Nullable String fault(Lexicon lexicon, CriterionRule rule, FaqPair pair, Set<String> distinct) {
        Sentence question = Sentence.of(pair.question().strip());
        Sentence answer = Sentence.of(pair.answer());
        if (!question.isUnspaced() && question.size() < rule.whole("min_question_words")) {
            return "the question has fewer than " + rule.whole("min_question_words") + " words";
        }
        if (!question.isQuestion() && (question.size() == 0 || lexicon.questions.at(question, 0) == null)) {
            return "it is not put as a question";
        }
        if (answer.size() == 0 || (!answer.isUnspaced() && answer.size() < rule.whole("min_answer_words"))) {
            return "the answer has fewer than " + rule.whole("min_answer_words") + " words";
        }
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < question.size(); i++) {
            key.append(question.word(i)).append(' ');
        }
        return distinct.add(key.toString()) ? null : "the question was asked before";
    }

    static CriterionResult reviews(Page page, CriterionRule rule) {
        ReviewsShown reviews = page.snapshot.text().reviews();
        Long count = reviews.count();
        int wanted = rule.whole("quotes");
        List<String> quotes = reviews.quotes().stream().filter(quote -> !quote.isBlank()).limit(Page.MOST_TEXTS)
                .distinct().toList();
        return new Finding(rule)
                .part("count", count != null && count > 0, Evidence.map("count", count, "text",
                        Evidence.quoted(reviews.countText())), "Show how many reviews there are as text.")
                .part("rating", reviews.rating() != null,
                        Evidence.map("rating", reviews.rating(), "text", Evidence.quoted(reviews.ratingText())),
                        "Show the star rating as text.")
                .share("quotes", quotes.size(), wanted, quotes.size() + " of " + wanted,
                        "Quote at least " + wanted + " reviews as text in the HTML.")
                .saw("quotes", Evidence.quotes(quotes))
                .result("Count, rating and texts of reviews can be read on the page.");
    }

}
