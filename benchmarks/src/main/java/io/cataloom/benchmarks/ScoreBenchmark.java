package io.cataloom.benchmarks;

import org.jsoup.nodes.Document;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import io.cataloom.domain.insights.PageScorer;
import io.cataloom.domain.insights.PageSnapshot;
import io.cataloom.domain.insights.ProductFacts;
import io.cataloom.domain.insights.Rubric;
import io.cataloom.domain.insights.Score;
import io.cataloom.domain.product.Channel;

/** A page's snapshot to its 25 criteria, beside jsoup's tree of the same page. Run by JMH. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
public class ScoreBenchmark {

    private final PageScorer scorer = new PageScorer(Rubric.current());
    private final ProductFacts facts = ProductPage.facts();
    private String html = "";
    private PageSnapshot snapshot = ProductPage.snapshot(ProductPage.parsed(""), scorer.agents());

    @Setup
    public void prepare() {
        html = ProductPage.html();
        snapshot = ProductPage.snapshot(ProductPage.parsed(html), scorer.agents());
    }

    @Benchmark
    public Score score() {
        return scorer.score(snapshot, facts, Channel.D2C);
    }

    @Benchmark
    public Document parse() {
        return ProductPage.parsed(html);
    }
}
