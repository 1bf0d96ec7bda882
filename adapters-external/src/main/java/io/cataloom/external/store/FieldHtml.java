package io.cataloom.external.store;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.Parser;
import org.jsoup.safety.Safelist;
import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.FaqPair;
import io.cataloom.domain.insights.RewriteField;
import io.cataloom.domain.insights.rewrite.Layout;

/**
 * Texts in a member of HTML that belongs to the shop's owner. A description is the member's own text; a list and
 * questions are sections below it that we mark and find again. What else is there stays as it was written, byte for
 * byte.
 */
final class FieldHtml {

    private static final String MARK = "data-cataloom";
    private static final Safelist ALLOWED = new Safelist().addTags("div", "p", "br", "ul", "li", "h3");

    private FieldHtml() {
    }

    /** The member with the text in it. */
    static String put(@Nullable String member, RewriteField field, String text) {
        String old = member == null ? "" : member;
        if (field == RewriteField.DESCRIPTION) {
            return html(field, text) + sections(old).stream().map(section -> cut(old, section))
                    .collect(Collectors.joining());
        }
        String section = "<div " + MARK + "=\"" + field.code() + "\">" + html(field, text) + "</div>";
        return sections(old).stream().filter(known -> known.attr(MARK).equals(field.code())).findFirst()
                .map(known -> old.substring(0, start(known)) + section + old.substring(end(known)))
                .orElse(old + section);
    }

    /** What of the member is the field's text, as a recommendation would write it; empty for nothing. */
    static String text(@Nullable String member, RewriteField field) {
        if (member == null) {
            return "";
        }
        Document document = Jsoup.parseBodyFragment(member);
        if (field == RewriteField.DESCRIPTION) {
            document.select("[" + MARK + "]").remove();
            return document.body().text();
        }
        Element section = document.selectFirst("[" + MARK + "=" + field.code() + "]");
        if (section == null) {
            return "";
        }
        return field == RewriteField.BULLETS ? Layout.lines(section.select("li").eachText())
                : Layout.pairs(section.select("h3").stream().map(question -> new FaqPair(question.text(),
                        question.nextElementSibling() == null ? "" : question.nextElementSibling().text())).toList());
    }

    /** Whether two members show the same. */
    static boolean isSame(@Nullable String one, @Nullable String other) {
        return normal(one).equals(normal(other));
    }

    private static String normal(@Nullable String html) {
        return html == null ? "" : Jsoup.parseBodyFragment(html).body().html().replaceAll("\\s+", " ").strip();
    }

    /** Made of escaped text alone, and cleaned all the same: the text may be another writer's. */
    private static String html(RewriteField field, String text) {
        String html = switch (field) {
            case BULLETS -> elements(Layout.parseLines(text), "<li>", "</li>", "<ul>", "</ul>");
            case FAQ -> Layout.parsePairs(text).stream().map(pair -> "<h3>" + escaped(pair.question()) + "</h3><p>"
                    + escaped(pair.answer()) + "</p>").collect(Collectors.joining());
            case TITLE, DESCRIPTION, JSON_LD, COPY_MODULE, A_PLUS, QA ->
                elements(Layout.parseParagraphs(text), "<p>", "</p>", "", "");
        };
        return Jsoup.clean(html, "", ALLOWED, new Document.OutputSettings().prettyPrint(false));
    }

    private static String elements(List<String> texts, String open, String close, String before, String after) {
        return texts.stream().map(text -> open + escaped(text) + close)
                .collect(Collectors.joining("", before, after));
    }

    private static String escaped(String text) {
        return Entities.escape(text);
    }

    private static List<Element> sections(String member) {
        Set<String> ours = Set.of(RewriteField.BULLETS.code(), RewriteField.FAQ.code());
        Document document = Jsoup.parse(member, "", Parser.htmlParser().setTrackPosition(true));
        return document.select("[" + MARK + "]").stream()
                .filter(section -> ours.contains(section.attr(MARK)) && section.endSourceRange().isTracked()).toList();
    }

    private static String cut(String member, Element section) {
        return member.substring(start(section), end(section));
    }

    private static int start(Element section) {
        return section.sourceRange().startPos();
    }

    private static int end(Element section) {
        return section.endSourceRange().endPos();
    }
}
