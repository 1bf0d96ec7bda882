package io.cataloom.domain.insights;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.cataloom.domain.insights.CriterionResult.Status;
import io.cataloom.domain.product.Channel;

/** Scores pages by a rubric. Holds nothing of a page; one instance serves all threads. */
public final class PageScorer {

    private static final Map<String, Check> CHECKS = Map.ofEntries(
            Map.entry("crawler_allow_rules", GeoChecks::allowRules),
            Map.entry("llms_txt_presence", GeoChecks::llmsTxt), Map.entry("ai_agent_access", GeoChecks::agentAccess),
            Map.entry("robots_meta_tag", GeoChecks::robotsMeta), Map.entry("sitemap_inclusion", GeoChecks::sitemap),

            Map.entry("title_clarity", ContentChecks::title),
            Map.entry("description_completeness", ContentChecks::description),
            Map.entry("bullet_specificity", ContentChecks::bullets), Map.entry("faq_presence", ContentChecks::faq),
            Map.entry("review_aggregation", ContentChecks::reviews),

            Map.entry("product_json_ld_validity", SemanticChecks::productJsonLd),
            Map.entry("offer_schema", SemanticChecks::offer),
            Map.entry("aggregate_rating_schema", SemanticChecks::aggregateRating),
            Map.entry("faq_page_schema", SemanticChecks::faqPage),
            Map.entry("product_identifiers", SemanticChecks::identifiers),

            Map.entry("hero_image_quality", VisualChecks::heroImage),
            Map.entry("image_count", VisualChecks::imageCount), Map.entry("alt_text_coverage", VisualChecks::altTexts),
            Map.entry("image_crawlability", VisualChecks::crawlable),
            Map.entry("image_schema_match", VisualChecks::schemaMatch),

            Map.entry("server_rendered_content", TechnicalChecks::serverRendered),
            Map.entry("response_time", TechnicalChecks::responseTime),
            Map.entry("canonical_url", TechnicalChecks::canonical),
            Map.entry("https_and_status", TechnicalChecks::httpsAndStatus),
            Map.entry("semantic_headings", TechnicalChecks::headings),

            Map.entry("intent_function", RufusChecks::function), Map.entry("intent_audience", RufusChecks::audience),
            Map.entry("intent_event_and_place", RufusChecks::eventAndPlace),
            Map.entry("intent_capability", RufusChecks::capability),
            Map.entry("intent_identity", RufusChecks::identity), Map.entry("title_length", RufusChecks::titleLength),
            Map.entry("bullet_count", RufusChecks::bulletCount),
            Map.entry("bullet_pattern", RufusChecks::bulletPattern), Map.entry("a_plus_blocks", RufusChecks::blocks),
            Map.entry("a_plus_text", RufusChecks::enhancedWords),
            Map.entry("a_plus_headings", RufusChecks::enhancedHeadings),
            Map.entry("a_plus_intents", RufusChecks::enhancedIntents),
            Map.entry("a_plus_comparison", RufusChecks::comparison), Map.entry("qa_pairs", RufusChecks::questions),
            Map.entry("qa_answers", RufusChecks::answers), Map.entry("review_count", RufusChecks::reviewCount),
            Map.entry("review_rating", RufusChecks::reviewRating),
            Map.entry("review_quotes", RufusChecks::reviewQuotes),
            Map.entry("gallery_resolution", VisualChecks::galleryResolution),
            Map.entry("a_plus_alt_text", VisualChecks::enhancedAlts), Map.entry("video_presence", VisualChecks::video));

    private final Rubric rubric;
    private final Lexicon lexicon;

    public PageScorer(Rubric rubric) {
        Set<String> missing = new HashSet<>();
        for (ScoreModel model : ScoreModel.values()) {
            for (BucketRule bucket : rubric.buckets(model)) {
                bucket.criteria().stream().map(CriterionRule::key).filter(key -> !CHECKS.containsKey(key))
                        .forEach(missing::add);
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("nothing looks for these criteria of the rubric: " + missing);
        }
        this.rubric = rubric;
        this.lexicon = new Lexicon(rubric);
    }

    public Rubric rubric() {
        return rubric;
    }

    /** The AI agents a crawler has to look at for every criterion to be answered, by their product tokens. */
    public List<String> agents() {
        return rubric.agents();
    }

    /** By the channel that the address belongs to where the page was finally found. */
    public Score score(PageSnapshot page, ProductFacts facts) {
        return score(page, facts, Channel.of(page.fetch().finalUrl()));
    }

    /** The same page, facts and channel always get the same score. */
    public Score score(PageSnapshot page, ProductFacts facts, Channel channel) {
        ScoreModel model = ScoreModel.of(channel);
        Page read = new Page(page, facts, channel, lexicon);
        List<Bucket> buckets = new ArrayList<>();
        for (BucketRule bucket : rubric.buckets(model)) {
            List<CriterionResult> results = new ArrayList<>(bucket.criteria().size());
            for (CriterionRule rule : bucket.criteria()) {
                results.add(look(read, rule));
            }
            buckets.add(Bucket.of(bucket.key(), bucket.name(), results));
        }
        return Score.of(model, channel, rubric.version(), buckets);
    }

    private static CriterionResult look(Page page, CriterionRule rule) {
        if (!rule.channels().contains(page.channel)) {
            return Finding.notApplicable(rule, "Not the brand's to change on this site.");
        }
        Check check = CHECKS.get(rule.key());
        if (check == null) {
            throw new IllegalStateException("nothing looks for " + rule.key());
        }
        return check.look(page, rule);
    }

    /** What of a score a rewritten text can win back, in the order of the rubric. */
    public List<Remedy> remedies(Score score) {
        List<Remedy> remedies = new ArrayList<>();
        for (Bucket bucket : score.buckets()) {
            for (CriterionResult result : bucket.criteria()) {
                CriterionRule rule = rubric.find(score.model(), result.key());
                boolean lost = result.status() != Status.PASS && result.status() != Status.NOT_APPLICABLE;
                List<RewriteField> fields = rule == null || !lost ? List.of() : rule.fixedBy(score.channel());
                if (!fields.isEmpty()) {
                    remedies.add(new Remedy(bucket.key(), result, fields));
                }
            }
        }
        return List.copyOf(remedies);
    }
}
