package io.cataloom.domain.insights.rewrite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.EnhancedBlock;
import io.cataloom.domain.insights.FaqPair;
import io.cataloom.domain.insights.Rewrite;
import io.cataloom.domain.insights.RewriteField;

/**
 * Writes from the product's record by fixed patterns: no sentence states what the record doesn't. Prose needs words of
 * its own and is written in English only; for a record in another language the texts are put together from the record's
 * own words. Where the record gives nothing to say, nothing is written.
 */
public final class RuleBasedWriter {

    private static final int DIFFERENTIATORS = 2;
    private static final int LONGEST_TITLE = 150;
    private static final int LONGEST_DIFFERENTIATOR = 40;
    private static final int LONGEST_BULLET = 250;
    private static final int USUAL_BULLETS = 7;
    private static final int FEWEST_NEW_BULLETS = 3;
    private static final int MOST_FEATURES = 5;
    private static final int MOST_PAIRS = 8;

    /**
     * The text for one field.
     *
     * @return empty if the record gives nothing to write, or nothing that isn't there already
     */
    public Optional<WrittenText> write(RewriteField field, ProductRecord product) {
        if (product.title().isEmpty()) {
            return Optional.empty();
        }
        return switch (field) {
            case TITLE -> title(product).map(text -> new WrittenText(new Rewrite.Title(text), text));
            case BULLETS ->
                bullets(product).map(texts -> new WrittenText(new Rewrite.Bullets(texts), Layout.lines(texts)));
            case DESCRIPTION -> description(product)
                    .map(parts -> new WrittenText(new Rewrite.Description(parts), Layout.paragraphs(parts)));
            case FAQ -> questions(product).map(pairs -> new WrittenText(new Rewrite.Faq(pairs), Layout.pairs(pairs)));
            case QA -> questions(product).map(pairs -> new WrittenText(new Rewrite.Qa(pairs), Layout.pairs(pairs)));
            case JSON_LD -> Optional.of(jsonLd(product));
            case COPY_MODULE -> copyModule(product);
            case A_PLUS -> enhanced(product);
        };
    }

    private static Optional<String> title(ProductRecord product) {
        String brand = product.brand();
        String name = brand == null || PlainText.mentions(product.title(), brand) ? product.title()
                : brand + " " + product.title();
        StringJoiner title = new StringJoiner(", ").add(name);
        int added = 0;
        for (String differentiator : differentiators(product)) {
            if (added < DIFFERENTIATORS && !PlainText.mentions(title.toString(), differentiator)
                    && title.length() + differentiator.length() + 2 <= LONGEST_TITLE) {
                title.add(differentiator);
                added++;
            }
        }
        return Optional.of(title.toString()).filter(text -> !text.equals(product.title()));
    }

    /** What tells it from its like: measures first, for they say the most. */
    private static List<String> differentiators(ProductRecord product) {
        List<String> values = product.specs().values().stream()
                .filter(value -> value.length() <= LONGEST_DIFFERENTIATOR
                        && value.chars().anyMatch(Character::isLetter))
                .toList();
        Set<String> ordered = new LinkedHashSet<>();
        values.stream().filter(RuleBasedWriter::hasDigit).forEach(ordered::add);
        ordered.addAll(values);
        product.tags().stream().filter(tag -> tag.length() <= LONGEST_DIFFERENTIATOR).forEach(ordered::add);
        return List.copyOf(ordered);
    }

    private static Optional<List<String>> bullets(ProductRecord product) {
        String known = String.join("\n", product.bullets());
        List<String> fresh = Stream.concat(specLines(product), measuredSentences(product))
                .filter(line -> line.length() <= LONGEST_BULLET).filter(line -> !PlainText.mentions(known, line))
                .distinct().limit(Math.max(FEWEST_NEW_BULLETS, USUAL_BULLETS - product.bullets().size())).toList();
        List<String> lines = new ArrayList<>(product.bullets().stream().filter(RuleBasedWriter::isSpecific).toList());
        lines.addAll(fresh);
        product.bullets().stream().filter(Predicate.not(RuleBasedWriter::isSpecific)).forEach(lines::add);
        return lines.isEmpty() || lines.equals(product.bullets()) ? Optional.empty() : Optional.of(lines);
    }

    private static Stream<String> specLines(ProductRecord product) {
        return product.specs().entrySet().stream().map(spec -> spec.getKey() + ": " + spec.getValue());
    }

    private static Stream<String> measuredSentences(ProductRecord product) {
        return product.description() == null ? Stream.empty()
                : PlainText.sentences(product.description()).stream().filter(sentence -> measures(sentence, product));
    }

    /** Whether it states a number of its own: not one of the product's name, nor one a specification states. */
    private static boolean measures(String sentence, ProductRecord product) {
        Set<String> names = Set.copyOf(Arrays.asList((product.title() + " " + product.brand()).split(" ", -1)));
        return Arrays.stream(sentence.split(" ", -1)).anyMatch(word -> hasDigit(word) && !names.contains(word))
                && specLines(product).noneMatch(line -> PlainText.mentions(sentence, line));
    }

    private static boolean isSpecific(String bullet) {
        return hasDigit(bullet) || bullet.contains(":");
    }

    private static boolean hasDigit(String text) {
        return text.codePoints().anyMatch(Character::isDigit);
    }

    /** What there is stays, in its words; in front of it goes what it is, behind it for whom, and what it has. */
    private static Optional<List<String>> description(ProductRecord product) {
        String known = product.description() == null ? "" : product.description();
        List<String> paragraphs = new ArrayList<>();
        String whatItIs = whatItIs(product);
        boolean said = PlainText.mentions(known, product.brand() == null ? product.title() : product.brand());
        String opening = whatItIs == null || said ? known : (whatItIs + " " + known).strip();
        if (!opening.isEmpty()) {
            paragraphs.add(PlainText.sentence(opening));
        }
        StringJoiner more = new StringJoiner(" ");
        String audience = audience(product);
        if (audience != null && !PlainText.mentions(known, String.valueOf(product.audience()))) {
            more.add(audience);
        }
        List<String> features = features(product).filter(feature -> !PlainText.mentions(known, feature))
                .limit(MOST_FEATURES).toList();
        if (!features.isEmpty()) {
            more.add((product.isEnglish() ? "Features: " : "") + PlainText.sentence(String.join("; ", features)));
        }
        if (more.length() > 0) {
            paragraphs.add(more.toString());
        }
        return paragraphs.isEmpty() || paragraphs.equals(List.of(PlainText.sentence(known))) ? Optional.empty()
                : Optional.of(paragraphs);
    }

    private static @Nullable String audience(ProductRecord product) {
        return product.audience() == null || !product.isEnglish() ? null
                : "It is designed for " + product.audience().toLowerCase(Locale.ROOT) + ".";
    }

    private static Stream<String> features(ProductRecord product) {
        return Stream.concat(product.bullets().stream(), specLines(product)).map(RuleBasedWriter::withoutStop)
                .distinct();
    }

    private static String withoutStop(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /** Null if neither brand nor category is known. */
    private static @Nullable String whatItIs(ProductRecord product) {
        if (!product.isEnglish()) {
            return null;
        }
        String leaf = product.category().isEmpty() ? null : product.category().getLast();
        if (product.brand() != null) {
            return "The %s is a product by %s%s.".formatted(product.title(), product.brand(),
                    leaf == null ? "" : " in the category " + leaf);
        }
        return leaf == null ? null : "The %s is a product in the category %s.".formatted(product.title(), leaf);
    }

    /** What shoppers ask, as far as the record answers it; prices and stock are left out, for they change. */
    private static Optional<List<FaqPair>> questions(ProductRecord product) {
        if (!product.isEnglish()) {
            return Optional.empty();
        }
        String name = "the " + product.title();
        List<FaqPair> pairs = new ArrayList<>();
        add(pairs, "What is " + name + "?", product.description() == null ? whatItIs(product)
                : PlainText.sentence(PlainText.sentences(product.description()).getFirst()));
        add(pairs, "Which brand makes " + name + "?",
                product.brand() == null ? null : "It is made by " + product.brand() + ".");
        add(pairs, "Who is " + name + " for?", audience(product));
        if (!product.bullets().isEmpty()) {
            add(pairs, "What are the main features of " + name + "?", PlainText.sentence(String.join("; ",
                    product.bullets().stream().limit(MOST_FEATURES).map(RuleBasedWriter::withoutStop).toList())));
        }
        product.specs().forEach((label, value) -> add(pairs,
                "What is the " + label.toLowerCase(Locale.ROOT) + " of " + name + "?",
                PlainText.sentence(label + ": " + value)));
        add(pairs, "What is the GTIN of " + name + "?",
                product.gtin() == null ? null : "GTIN: " + product.gtin() + ".");
        return pairs.isEmpty() ? Optional.empty() : Optional.of(pairs.stream().limit(MOST_PAIRS).toList());
    }

    private static void add(List<FaqPair> pairs, String question, @Nullable String answer) {
        if (answer != null) {
            pairs.add(new FaqPair(question, answer));
        }
    }

    private static Optional<WrittenText> copyModule(ProductRecord product) {
        List<String> paragraphs = paragraphs(product);
        List<String> bullets = bullets(product).orElse(product.bullets());
        if (paragraphs.isEmpty() && bullets.isEmpty()) {
            return Optional.empty();
        }
        List<String> read = new ArrayList<>(paragraphs);
        read.addAll(bullets);
        return Optional.of(new WrittenText(new Rewrite.CopyModule(read),
                Layout.module(title(product).orElse(product.title()), paragraphs, bullets)));
    }

    private static Optional<WrittenText> enhanced(ProductRecord product) {
        List<EnhancedBlock> blocks = new ArrayList<>();
        List<String> paragraphs = paragraphs(product);
        if (!paragraphs.isEmpty()) {
            blocks.add(block(title(product).orElse(product.title()), paragraphs));
        }
        bullets(product).or(() -> Optional.of(product.bullets())).filter(bullets -> !bullets.isEmpty())
                .ifPresent(bullets -> blocks.add(block(product.title(), bullets)));
        return blocks.isEmpty() ? Optional.empty()
                : Optional.of(new WrittenText(new Rewrite.APlus(blocks), Layout.blocks(blocks)));
    }

    private static EnhancedBlock block(String heading, List<String> paragraphs) {
        return new EnhancedBlock(heading, paragraphs, List.of(), null);
    }

    private static List<String> paragraphs(ProductRecord product) {
        return description(product).orElse(product.description() == null ? List.of() : List.of(product.description()));
    }

    private static WrittenText jsonLd(ProductRecord product) {
        Map<String, Object> document = ProductJsonLd.document(product, title(product).orElse(product.title()),
                String.join(" ", paragraphs(product)), questions(product).orElse(List.of()));
        return new WrittenText(new Rewrite.JsonLd(ProductJsonLd.items(document)), JsonText.pretty(document));
    }
}
