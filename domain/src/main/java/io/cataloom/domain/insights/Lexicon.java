package io.cataloom.domain.insights;

import java.util.Locale;

/** The rubric's word lists, made ready to search with. */
final class Lexicon {

    /** Statements about a product that shoppers' intents hang on, after Amazon's COSMO knowledge graph. */
    enum Relation {
        IS_A, USED_FOR_FUNCTION, USED_TO, USED_FOR_EVENT, USED_IN, CAPABLE_OF, USED_AS
    }

    final Phrases productSections;
    final Phrases stop;
    final Phrases generic;
    final Phrases promotion;
    final Phrases fluff;
    final Phrases units;
    final Phrases qualifiers;
    final Phrases joints;
    final Phrases pronouns;
    final Phrases articles;
    final Phrases audiencePhrases;
    final Phrases audiences;
    final Phrases prepositions;
    final Phrases features;
    final Phrases questions;
    final Phrases emptyAlts;
    private final Phrases[] relations;

    Lexicon(Rubric rubric) {
        productSections = list(rubric, "product_sections");
        stop = list(rubric, "stop");
        generic = list(rubric, "generic");
        promotion = list(rubric, "promotion");
        fluff = list(rubric, "fluff");
        units = list(rubric, "units");
        qualifiers = list(rubric, "qualifiers");
        joints = list(rubric, "joints");
        pronouns = list(rubric, "pronouns");
        articles = list(rubric, "articles");
        audiencePhrases = list(rubric, "audience_phrases");
        audiences = list(rubric, "audiences");
        prepositions = list(rubric, "prepositions");
        features = list(rubric, "features");
        questions = list(rubric, "questions");
        emptyAlts = list(rubric, "empty_alts");
        Relation[] all = Relation.values();
        relations = new Phrases[all.length];
        for (Relation relation : all) {
            relations[relation.ordinal()] = list(rubric,
                    "relation_" + relation.name().toLowerCase(Locale.ROOT));
        }
    }

    private static Phrases list(Rubric rubric, String name) {
        return new Phrases(rubric.words(name));
    }

    Phrases relation(Relation relation) {
        return relations[relation.ordinal()];
    }
}
