package io.cataloom.domain.insights.rewrite;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.cataloom.domain.insights.EnhancedBlock;
import io.cataloom.domain.insights.FaqPair;
import io.cataloom.domain.insights.Heading;
import io.cataloom.domain.insights.PageSnapshot;
import io.cataloom.domain.insights.Rewrite;
import io.cataloom.domain.insights.RewriteField;
import io.cataloom.domain.insights.StructuredItem;
import io.cataloom.domain.insights.StructuredValue;

/** Looks whether a proposed text is on a page, whatever its case and spacing. */
public final class LiveText {

    private LiveText() {
    }

    /**
     * The parts of a text as it was laid out.
     *
     * @return empty for a field whose text does not tell its parts
     */
    public static Optional<Rewrite> parse(RewriteField field, String text) {
        return switch (field) {
            case TITLE -> Optional.of(new Rewrite.Title(text));
            case BULLETS -> Optional.of(new Rewrite.Bullets(Layout.parseLines(text)));
            case DESCRIPTION -> Optional.of(new Rewrite.Description(Layout.parseParagraphs(text)));
            case FAQ -> Optional.of(new Rewrite.Faq(Layout.parsePairs(text)));
            case QA -> Optional.of(new Rewrite.Qa(Layout.parsePairs(text)));
            case JSON_LD, COPY_MODULE, A_PLUS -> Optional.empty();
        };
    }

    /** Whether all of it is there, where such a text belongs. */
    public static boolean isOn(PageSnapshot page, Rewrite rewrite) {
        return switch (rewrite) {
            case Rewrite.Title(String text) ->
                page.text().headings().stream().filter(heading -> heading.level() == 1).map(Heading::text)
                        .map(LiveText::folded).anyMatch(folded(text)::equals);
            case Rewrite.Bullets(List<String> texts) ->
                holdsAll(Stream.concat(page.text().bullets().stream(), page.marketplace().bullets().stream()), texts);
            case Rewrite.Description(List<String> paragraphs) -> isIn(prose(page), paragraphs);
            case Rewrite.Faq(List<FaqPair> pairs) -> holdsPairs(page.text().faq(), pairs);
            case Rewrite.JsonLd(List<StructuredItem> items) -> items.stream().allMatch(
                    item -> page.structured().items().stream().anyMatch(seen -> isWithin(item, seen)));
            case Rewrite.CopyModule(List<String> paragraphs) -> isIn(prose(page), paragraphs);
            case Rewrite.APlus(List<EnhancedBlock> blocks) ->
                isIn(folded(page.marketplace().enhanced().stream().flatMap(block -> block.paragraphs().stream())
                        .collect(Collectors.joining(" "))),
                        blocks.stream().flatMap(block -> block.paragraphs().stream()).toList());
            case Rewrite.Qa(List<FaqPair> pairs) -> holdsPairs(page.marketplace().questions(), pairs);
        };
    }

    /** Whether two texts say the same, whatever their markup and spacing. */
    public static boolean isSame(String one, String other) {
        return PlainText.of(one).equals(PlainText.of(other));
    }

    private static String prose(PageSnapshot page) {
        return folded(Stream.concat(page.text().paragraphs().stream(), page.text().bullets().stream())
                .collect(Collectors.joining(" ")));
    }

    private static boolean isIn(String prose, List<String> texts) {
        return texts.stream().map(LiveText::folded).allMatch(prose::contains);
    }

    private static boolean holdsAll(Stream<String> seen, List<String> texts) {
        Set<String> known = seen.map(LiveText::folded).collect(Collectors.toSet());
        return texts.stream().map(LiveText::folded).allMatch(known::contains);
    }

    private static boolean holdsPairs(List<FaqPair> seen, List<FaqPair> pairs) {
        Set<FaqPair> known = seen.stream().map(LiveText::folded).collect(Collectors.toSet());
        return pairs.stream().map(LiveText::folded).allMatch(known::contains);
    }

    private static boolean isWithin(StructuredItem item, StructuredItem seen) {
        return seen.types().containsAll(item.types()) && item.properties().entrySet().stream().allMatch(property -> {
            List<StructuredValue> values = seen.properties().getOrDefault(property.getKey(), List.of());
            return property.getValue().stream()
                    .allMatch(value -> values.stream().anyMatch(other -> isWithin(value, other)));
        });
    }

    private static boolean isWithin(StructuredValue value, StructuredValue seen) {
        return switch (value) {
            case StructuredValue.Literal(String text) ->
                seen instanceof StructuredValue.Literal(String other) && folded(text).equals(folded(other));
            case StructuredValue.Nested(StructuredItem item) ->
                seen instanceof StructuredValue.Nested(StructuredItem other) && isWithin(item, other);
        };
    }

    private static FaqPair folded(FaqPair pair) {
        return new FaqPair(folded(pair.question()), folded(pair.answer()));
    }

    private static String folded(String text) {
        return PlainText.of(text).toLowerCase(Locale.ROOT);
    }
}
