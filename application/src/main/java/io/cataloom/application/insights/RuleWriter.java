package io.cataloom.application.insights;

import java.util.Optional;

import io.cataloom.domain.insights.rewrite.RuleBasedWriter;
import io.cataloom.domain.insights.rewrite.WrittenText;

/** Writes by fixed rules: always there, and always the same for the same record. */
public final class RuleWriter implements TextWriter {

    private final RuleBasedWriter rules = new RuleBasedWriter();

    @Override
    public String name() {
        return "rules";
    }

    @Override
    public Optional<WrittenText> write(Assignment assignment) {
        return rules.write(assignment.field(), assignment.product());
    }
}
