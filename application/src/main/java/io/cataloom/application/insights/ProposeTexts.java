package io.cataloom.application.insights;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.cataloom.application.insights.AfterAudit.Audited;
import io.cataloom.application.insights.TextWriter.Assignment;
import io.cataloom.domain.insights.CriterionResult;
import io.cataloom.domain.insights.PageScorer;
import io.cataloom.domain.insights.Remedy;
import io.cataloom.domain.insights.RewriteField;
import io.cataloom.domain.insights.Score;
import io.cataloom.domain.insights.rewrite.ProductRecord;
import io.cataloom.domain.insights.rewrite.Proposal;
import io.cataloom.domain.insights.rewrite.Rationale;
import io.cataloom.domain.insights.rewrite.WrittenText;

/**
 * The proposals that follow from one audit: for each criterion that misses points, the text that wins most of them
 * back, if one does: one that the writer writes or, where it has nothing to add, the catalogue's own that the page does
 * not show. What a text would win is found by scoring the page again with the text on it.
 */
final class ProposeTexts {

    private final Audited audit;
    private final ProductRecord product;
    private final TextWriter writer;
    private final CurrentTexts current;
    private final ShownTexts shown;
    private final PageScorer scorer;
    private final Map<RewriteField, Optional<Tried>> tried = new EnumMap<>(RewriteField.class);

    /**
     * @param current
     *            what the product holds
     */
    ProposeTexts(Audited audit, ProductRecord product, TextWriter writer, CurrentTexts current,
            PageScorer scorer) {
        this.audit = audit;
        this.product = product;
        this.writer = writer;
        this.current = current;
        this.shown = new ShownTexts(audit.page());
        this.scorer = scorer;
    }

    List<Proposal> all() {
        List<Proposal> proposals = new ArrayList<>();
        for (Remedy remedy : scorer.remedies(audit.run().score())) {
            best(remedy).ifPresent(found -> proposals.add(proposal(remedy, found)));
        }
        return proposals;
    }

    /** Of two that win the same, the one the rubric names first. */
    private Optional<Tried> best(Remedy remedy) {
        Optional<Tried> best = Optional.empty();
        BigDecimal most = remedy.criterion().points();
        for (RewriteField field : remedy.fields()) {
            Optional<Tried> candidate = tried.computeIfAbsent(field, this::tryOut);
            BigDecimal points = candidate.map(one -> points(one.score(), remedy.criterion().key()))
                    .orElse(BigDecimal.ZERO);
            if (points.compareTo(most) > 0) {
                most = points;
                best = candidate;
            }
        }
        return best;
    }

    private Optional<Tried> tryOut(RewriteField field) {
        Score before = audit.run().score();
        return writer.write(new Assignment(field, before.channel(), product, audit.page()))
                .filter(text -> !text.text().equals(current.text(field)))
                .or(() -> shown.missing(field, current.text(field)))
                .map(text -> new Tried(text,
                        scorer.score(audit.page().with(text.rewrite()), audit.facts(), before.channel())));
    }

    private static BigDecimal points(Score score, String criterion) {
        return score.buckets().stream().flatMap(bucket -> bucket.criteria().stream())
                .filter(result -> result.key().equals(criterion)).map(CriterionResult::points).findFirst()
                .orElse(BigDecimal.ZERO);
    }

    private Proposal proposal(Remedy remedy, Tried found) {
        ScoreRun run = audit.run();
        RewriteField field = found.text().rewrite().field();
        return new Proposal(run.sku(), run.score().channel(), field,
                new Rationale(remedy.criterion().key(), remedy.bucket(), remedy.criterion().message()), run.id(),
                run.auditedAt(),
                found.score().score() - run.score().score(), before(found.text()), found.text().text(),
                product.fingerprint(field), writer.name());
    }

    /** What the text takes the place of: of one that the catalogue has already, what the page shows instead. */
    private String before(WrittenText text) {
        RewriteField field = text.rewrite().field();
        String held = current.text(field);
        return held.equals(text.text()) ? shown.text(field) : held;
    }

    /** A text, and the score of the page with it. */
    private record Tried(WrittenText text, Score score) {
    }
}
