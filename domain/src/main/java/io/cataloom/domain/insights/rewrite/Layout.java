package io.cataloom.domain.insights.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.cataloom.domain.insights.EnhancedBlock;
import io.cataloom.domain.insights.FaqPair;

/** How the parts of a text are put into one: the form that people paste and stores are filled from. */
public final class Layout {

    private static final String QUESTION = "Q: ";
    private static final String ANSWER = "A: ";
    private static final String BULLET = "- ";
    private static final Pattern PARAGRAPH_BREAK = Pattern.compile("\\R(?:[ \\t]*\\R)+");

    private Layout() {
    }

    /** One on a line. */
    public static String lines(List<String> texts) {
        return String.join("\n", texts);
    }

    public static List<String> parseLines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /** With an empty line between two. */
    public static String paragraphs(List<String> texts) {
        return String.join("\n\n", texts);
    }

    public static List<String> parseParagraphs(String text) {
        return PARAGRAPH_BREAK.splitAsStream(text).map(String::strip).filter(part -> !part.isEmpty()).toList();
    }

    /** A line {@code Q: } and a line {@code A: } each, with an empty line between two pairs. */
    public static String pairs(List<FaqPair> pairs) {
        return pairs.stream().map(pair -> QUESTION + oneLine(pair.question()) + "\n" + ANSWER + oneLine(pair.answer()))
                .collect(Collectors.joining("\n\n"));
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /** What does not look like a pair is left out. */
    public static List<FaqPair> parsePairs(String text) {
        List<FaqPair> pairs = new ArrayList<>();
        String question = "";
        for (String line : parseLines(text)) {
            if (line.startsWith(QUESTION)) {
                question = line.substring(QUESTION.length()).strip();
            } else if (line.startsWith(ANSWER) && !question.isEmpty()) {
                pairs.add(new FaqPair(question, line.substring(ANSWER.length()).strip()));
                question = "";
            }
        }
        return pairs;
    }

    /** A headline, paragraphs, and a list marked by dashes. */
    static String module(String headline, List<String> paragraphs, List<String> bullets) {
        List<String> parts = new ArrayList<>();
        parts.add(headline);
        parts.addAll(paragraphs);
        if (!bullets.isEmpty()) {
            parts.add(BULLET + String.join("\n" + BULLET, bullets));
        }
        return paragraphs(parts);
    }

    /** Blocks of enhanced content, each a headline and its paragraphs. */
    static String blocks(List<EnhancedBlock> blocks) {
        return paragraphs(blocks.stream().map(block -> {
            List<String> parts = new ArrayList<>();
            if (block.heading() != null) {
                parts.add(block.heading());
            }
            parts.addAll(block.paragraphs());
            return paragraphs(parts);
        }).toList());
    }
}
