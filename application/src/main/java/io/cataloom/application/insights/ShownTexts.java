package io.cataloom.application.insights;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.Heading;
import io.cataloom.domain.insights.PageSnapshot;
import io.cataloom.domain.insights.RewriteField;
import io.cataloom.domain.insights.rewrite.Layout;
import io.cataloom.domain.insights.rewrite.LiveText;
import io.cataloom.domain.insights.rewrite.WrittenText;

/** What a page shows, written as a recommendation would write it. */
record ShownTexts(PageSnapshot page) {

    /** Empty for nothing, and where such a text can't be told from others. */
    String text(RewriteField field) {
        return switch (field) {
            case TITLE -> page.text().headings().stream().filter(heading -> heading.level() == 1).map(Heading::text)
                    .findFirst().orElseGet(() -> orEmpty(page.head().title()));
            case BULLETS -> {
                List<String> own = page.marketplace().bullets();
                yield Layout.lines(own.isEmpty() ? page.text().bullets() : own);
            }
            case DESCRIPTION -> Layout.paragraphs(page.text().paragraphs());
            case FAQ -> Layout.pairs(page.text().faq());
            case JSON_LD, COPY_MODULE, A_PLUS, QA -> "";
        };
    }

    /** A text that the page has yet to show; empty if it does, or if markup in it would be read as words. */
    Optional<WrittenText> missing(RewriteField field, String text) {
        return text.isBlank() || text.indexOf('<') >= 0 ? Optional.empty()
                : LiveText.parse(field, text).filter(parts -> !LiveText.isOn(page, parts))
                        .map(parts -> new WrittenText(parts, text));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
