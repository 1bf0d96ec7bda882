package io.cataloom.domain.insights;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.Lexicon.Relation;
import io.cataloom.domain.insights.Phrases.Hit;

/** What makes a statement a fact that can be checked rather than praise. */
final class Concreteness {

    private Concreteness() {
    }

    /** The part of it that is a fact; null when there is none. */
    static @Nullable String of(Page page, Sentence statement) {
        String fact = page.measures.amount(statement);
        if (fact == null) {
            fact = page.measures.model(statement);
        }
        if (fact == null) {
            fact = hit(page.attributes(), statement);
        }
        if (fact == null) {
            fact = hit(page.lexicon.qualifiers, statement);
        }
        if (fact == null) {
            fact = page.measures.number(statement);
        }
        return fact == null ? use(page.lexicon, statement) : fact;
    }

    private static @Nullable String use(Lexicon lexicon, Sentence statement) {
        String audience = Audience.of(lexicon, statement);
        if (audience != null) {
            return audience;
        }
        for (Relation relation : List.of(Relation.USED_FOR_EVENT, Relation.USED_IN, Relation.USED_FOR_FUNCTION)) {
            String hit = hit(lexicon.relation(relation), statement);
            if (hit != null) {
                return hit;
            }
        }
        return null;
    }

    private static @Nullable String hit(Phrases phrases, Sentence statement) {
        Hit hit = phrases.isEmpty() ? null : phrases.find(statement);
        return hit == null ? null : hit.phrase();
    }
}
