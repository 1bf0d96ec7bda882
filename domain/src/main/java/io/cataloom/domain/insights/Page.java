package io.cataloom.domain.insights;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.product.Channel;

/** A snapshot with what several criteria read from it, worked out once. */
final class Page {

    /** Paragraphs and other texts that are read; more do not count. */
    static final int MOST_TEXTS = 500;
    /** Characters of all prose that are read. */
    static final int MOST_CHARACTERS = 100_000;

    private static final int MOST_ATTRIBUTES = 200;

    final PageSnapshot snapshot;
    final ProductFacts facts;
    final Channel channel;
    final Lexicon lexicon;
    final Measures measures;
    final StructuredIndex structured;

    private @Nullable List<Sentence> prose;
    private @Nullable List<Sentence> bulletSentences;
    private @Nullable List<Sentence> statements;
    private @Nullable TitleReading title;
    private @Nullable Phrases attributes;

    Page(PageSnapshot snapshot, ProductFacts facts, Channel channel, Lexicon lexicon) {
        this.snapshot = snapshot;
        this.facts = facts;
        this.channel = channel;
        this.lexicon = lexicon;
        this.measures = new Measures(lexicon);
        this.structured = new StructuredIndex(snapshot.structured());
    }

    /** The product's name as the page shows it: its first h1, or else its title element; empty without either. */
    String titleText() {
        for (Heading heading : snapshot.text().headings()) {
            if (heading.level() == 1 && !heading.text().isBlank()) {
                return heading.text();
            }
        }
        String element = snapshot.head().title();
        return element == null ? "" : element;
    }

    TitleReading title() {
        if (title == null) {
            title = TitleReading.of(this);
        }
        return title;
    }

    /** The values of the product's own attributes. */
    Phrases attributes() {
        if (attributes == null) {
            attributes = new Phrases(facts.attributes().values().stream().filter(value -> value.length() > 1)
                    .limit(MOST_ATTRIBUTES).toList());
        }
        return attributes;
    }

    /** The catalogue's brand, or else the one in structured data; null when neither knows it. */
    @Nullable
    String brand() {
        String known = facts.brand();
        return known == null || known.isBlank() ? structured.brand() : known;
    }

    List<Sentence> prose() {
        if (prose == null) {
            prose = sentences(snapshot.text().paragraphs().stream());
        }
        return prose;
    }

    List<String> bullets() {
        List<String> own = snapshot.marketplace().bullets();
        return own.isEmpty() ? snapshot.text().bullets() : own;
    }

    /** One per bullet, whole. */
    List<Sentence> bulletSentences() {
        if (bulletSentences == null) {
            bulletSentences = bullets().stream().filter(bullet -> !bullet.isBlank()).limit(MOST_TEXTS)
                    .map(Sentence::of).toList();
        }
        return bulletSentences;
    }

    /** Everything a marketplace's listing says: title, bullets, prose, A+ content, answers. */
    List<Sentence> statements() {
        if (statements == null) {
            MarketplaceContent market = snapshot.marketplace();
            statements = sentences(Stream.of(Stream.of(titleText()), bullets().stream(),
                    snapshot.text().paragraphs().stream(), market.enhanced().stream().flatMap(Page::texts),
                    market.questions().stream().map(FaqPair::answer)).flatMap(texts -> texts));
        }
        return statements;
    }

    static Stream<String> texts(EnhancedBlock block) {
        String heading = block.heading();
        return Stream.concat(heading == null ? Stream.empty() : Stream.of(heading), block.paragraphs().stream());
    }

    static List<Sentence> sentences(Stream<String> texts) {
        List<Sentence> all = new ArrayList<>();
        int left = MOST_CHARACTERS;
        for (String text : (Iterable<String>) texts.limit(MOST_TEXTS)::iterator) {
            if (left <= 0) {
                break;
            }
            String read = text.length() > left ? text.substring(0, left) : text;
            left -= read.length();
            all.addAll(Sentence.allOf(read));
        }
        return all;
    }

}
