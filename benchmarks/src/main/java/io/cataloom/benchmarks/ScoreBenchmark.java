package io.cataloom.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

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
import io.cataloom.external.crawl.PageReader;
import io.cataloom.external.http.WebUrl;

/** A page and its snapshot to 25 criteria, beside jsoup's tree of the same page. Run by JMH. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
public class ScoreBenchmark {

    private static final Map<String, List<String>> HEADERS = Map.of("content-type",
            List.of("text/html; charset=utf-8"));

    private final PageScorer scorer = new PageScorer(Rubric.current());
    private final ProductFacts facts = ProductPage.facts();
    private final WebUrl address = new WebUrl("https", "shop.example", 443, "/products/ac1");
    private byte[] bytes = {};
    private String html = "";
    private PageSnapshot snapshot = ProductPage.snapshot(ProductPage.parsed(""), scorer.agents());

    @Setup
    public void prepare() {
        html = ProductPage.html();
        bytes = html.getBytes(StandardCharsets.UTF_8);
        snapshot = ProductPage.snapshot(ProductPage.parsed(html), scorer.agents());
    }

    @Benchmark
    public Score score() {
        return scorer.score(snapshot, facts, Channel.D2C);
    }

    /** All that an audit does with the page itself, once it is fetched. */
    @Benchmark
    public Score readAndScore() {
        PageSnapshot.Builder read = PageReader.read(ProductPage.surroundings(scorer.agents()), bytes, address, HEADERS);
        return scorer.score(read.build(), facts, Channel.D2C);
    }

    @Benchmark
    public Document parse() {
        return ProductPage.parsed(html);
    }
}
