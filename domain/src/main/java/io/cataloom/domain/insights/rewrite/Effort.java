package io.cataloom.domain.insights.rewrite;

import io.cataloom.domain.insights.RewriteField;

/** How long a person takes to check a text and put it in its place. */
public final class Effort {

    private Effort() {
    }

    public static int minutes(RewriteField field) {
        return switch (field) {
            case TITLE -> 5;
            case BULLETS, JSON_LD -> 10;
            case DESCRIPTION, QA -> 15;
            case FAQ, COPY_MODULE -> 20;
            case A_PLUS -> 45;
        };
    }
}
