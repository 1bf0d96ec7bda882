package io.cataloom.application.insights;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.cataloom.application.Ids;
import io.cataloom.application.insights.TextWriter.Assignment;
import io.cataloom.application.product.StoreTexts;
import io.cataloom.domain.insights.PageScorer;
import io.cataloom.domain.insights.Rewrite;
import io.cataloom.domain.insights.RewriteField;
import io.cataloom.domain.insights.rewrite.LiveText;
import io.cataloom.domain.insights.rewrite.ProductRecord;
import io.cataloom.domain.insights.rewrite.Proposal;
import io.cataloom.domain.insights.rewrite.Recommendation;
import io.cataloom.domain.insights.rewrite.WrittenText;

/**
 * After an audit: recommends a text for each criterion that one would better. What the audit found on the page was
 * applied; what it proposes again stays approved where somebody approved it, and is not proposed again where somebody
 * did not want it; all else that nobody has pushed is superseded.
 */
public final class MakeRecommendations implements AfterAudit {

    private final Recommendations recommendations;
    private final RecommendationEvents events;
    private final StoreTexts stored;
    private final TextWriter writer;
    private final PageScorer scorer;
    private final Ids ids;
    private final InstantSource clock;

    public MakeRecommendations(Recommendations recommendations, RecommendationEvents events, StoreTexts stored,
            TextWriter writer, PageScorer scorer, Ids ids, InstantSource clock) {
        this.recommendations = recommendations;
        this.events = events;
        this.stored = stored;
        this.writer = writer;
        this.scorer = scorer;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void audited(Audited audit) {
        ProductRecord product = ProductRecords.of(audit.product(), audit.page().text().reviews());
        CurrentTexts current = new CurrentTexts(audit.product(), stored.get(audit.workspace(), audit.run().sku()),
                audit.page().text().faq());
        List<Proposal> proposals = new ProposeTexts(audit, product, writer, current, scorer).all();
        recommendations.updateAll(audit.workspace(), audit.run().sku(), standing -> isFrom(audit, standing)
                ? List.of()
                : new Settlement(audit, product, standing, proposals).all());
    }

    /** Whether this audit has been here before. */
    private static boolean isFrom(Audited audit, List<Recommendation> standing) {
        return standing.stream().anyMatch(one -> one.proposal().runId().equals(audit.run().id()));
    }

    private final class Settlement {

        private final Audited audit;
        private final ProductRecord product;
        private final List<Recommendation> standing;
        private final List<Proposal> proposals;
        private final Instant now = clock.instant();
        private final Map<RewriteField, Optional<WrittenText>> written = new EnumMap<>(RewriteField.class);

        Settlement(Audited audit, ProductRecord product, List<Recommendation> standing, List<Proposal> proposals) {
            this.audit = audit;
            this.product = product;
            this.standing = standing;
            this.proposals = proposals;
        }

        List<Recommendation> all() {
            List<Recommendation> changed = new ArrayList<>();
            Set<Proposal> kept = new HashSet<>();
            for (Recommendation old : standing) {
                Optional<Proposal> again = proposals.stream().filter(one -> one.saysTheSameAs(old.proposal()))
                        .findFirst();
                switch (old.status()) {
                    case OPEN, APPROVED -> {
                        if (isLive(old.proposal())) {
                            Recommendation applied = old.apply(now);
                            events.applied(audit.workspace(), applied);
                            changed.add(applied);
                        } else if (again.isPresent() && old.at().approvedAt() != null) {
                            kept.add(again.get());
                        } else {
                            changed.add(old.supersede());
                        }
                    }
                    case PUSHING, REVERTING, REVERTED, DISMISSED -> again.ifPresent(kept::add);
                    case APPLIED, SUPERSEDED -> {
                        // an applied text that the page has lost again is recommended anew
                    }
                }
            }
            proposals.stream().filter(proposal -> !kept.contains(proposal))
                    .forEach(proposal -> changed.add(Recommendation.open(ids.next("rec"), proposal, now)));
            return changed;
        }

        private boolean isLive(Proposal proposal) {
            return parts(proposal).filter(parts -> LiveText.isOn(audit.page(), parts)).isPresent();
        }

        /** Of a text that does not tell them itself, only if the writer would still write the same. */
        private Optional<Rewrite> parts(Proposal proposal) {
            return LiveText.parse(proposal.field(), proposal.after()).or(() -> written
                    .computeIfAbsent(proposal.field(), field -> writer.write(
                            new Assignment(field, audit.run().score().channel(), product, audit.page())))
                    .filter(text -> text.text().equals(proposal.after())).map(WrittenText::rewrite));
        }
    }
}
