package io.cataloom.domain.insights;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A proposed text for a page: applied to a snapshot, it tells what the page would score with it. */
public sealed interface Rewrite {

    RewriteField field();

    PageSnapshot applyTo(PageSnapshot page);

    /** The product's name: the page's h1 and its title element. */
    record Title(String text) implements Rewrite {

        @Override
        public RewriteField field() {
            return RewriteField.TITLE;
        }

        @Override
        public PageSnapshot applyTo(PageSnapshot page) {
            List<Heading> headings = new ArrayList<>(page.text().headings());
            int first = firstH1(headings);
            if (first < 0) {
                headings.addFirst(new Heading(1, text));
            } else {
                headings.set(first, new Heading(1, text));
            }
            PageHead head = page.head();
            return page.toBuilder().text(page.text().withHeadings(headings))
                    .head(new PageHead(text, head.metaDescription(), head.canonicals(), head.language())).build();
        }

        private static int firstH1(List<Heading> headings) {
            for (int i = 0; i < headings.size(); i++) {
                if (headings.get(i).level() == 1) {
                    return i;
                }
            }
            return -1;
        }
    }

    /** All bullets, in place of those there are. */
    record Bullets(List<String> texts) implements Rewrite {

        public Bullets {
            texts = List.copyOf(texts);
        }

        @Override
        public RewriteField field() {
            return RewriteField.BULLETS;
        }

        @Override
        public PageSnapshot applyTo(PageSnapshot page) {
            return page.toBuilder().text(page.text().withBullets(texts))
                    .marketplace(page.marketplace().withBullets(texts)).build();
        }
    }

    /** The prose about the product, in place of what there is. */
    record Description(List<String> paragraphs) implements Rewrite {

        public Description {
            paragraphs = List.copyOf(paragraphs);
        }

        @Override
        public RewriteField field() {
            return RewriteField.DESCRIPTION;
        }

        @Override
        public PageSnapshot applyTo(PageSnapshot page) {
            return page.toBuilder().text(page.text().withParagraphs(paragraphs)).build();
        }
    }

    /** All questions and answers readable on the page. */
    record Faq(List<FaqPair> pairs) implements Rewrite {

        public Faq {
            pairs = List.copyOf(pairs);
        }

        @Override
        public RewriteField field() {
            return RewriteField.FAQ;
        }

        @Override
        public PageSnapshot applyTo(PageSnapshot page) {
            return page.toBuilder().text(page.text().withFaq(pairs)).build();
        }
    }

    /** JSON-LD blocks, in place of the page's JSON-LD items of the same types and of blocks that could not be read. */
    record JsonLd(List<StructuredItem> items) implements Rewrite {

        public JsonLd {
            items = List.copyOf(items);
        }

        @Override
        public RewriteField field() {
            return RewriteField.JSON_LD;
        }

        @Override
        public PageSnapshot applyTo(PageSnapshot page) {
            Set<String> replaced = new HashSet<>();
            items.forEach(item -> replaced.addAll(item.types()));
            Stream<StructuredItem> kept = page.structured().items().stream()
                    .filter(item -> item.source() != StructuredItem.Source.JSON_LD
                            || item.types().stream().noneMatch(replaced::contains));
            List<StructuredData.Problem> others = page.structured().problems().stream()
                    .filter(problem -> problem.source() != StructuredItem.Source.JSON_LD).toList();
            return page.toBuilder()
                    .structured(new StructuredData(Stream.concat(items.stream(), kept).toList(), others)).build();
        }
    }

    /** A retailer's free text module: prose beside what the page has. */
    record CopyModule(List<String> paragraphs) implements Rewrite {

        public CopyModule {
            paragraphs = List.copyOf(paragraphs);
        }

        @Override
        public RewriteField field() {
            return RewriteField.COPY_MODULE;
        }

        @Override
        public PageSnapshot applyTo(PageSnapshot page) {
            return page.toBuilder().text(page.text().withParagraphs(
                    Stream.concat(page.text().paragraphs().stream(), paragraphs.stream()).toList())).build();
        }
    }

    /** All A+ blocks, in place of those there are. */
    record APlus(List<EnhancedBlock> blocks) implements Rewrite {

        public APlus {
            blocks = List.copyOf(blocks);
        }

        @Override
        public RewriteField field() {
            return RewriteField.A_PLUS;
        }

        @Override
        public PageSnapshot applyTo(PageSnapshot page) {
            return page.toBuilder().marketplace(page.marketplace().withEnhanced(blocks)).build();
        }
    }

    /** Questions and answers proposed to a marketplace, beside those it shows. */
    record Qa(List<FaqPair> pairs) implements Rewrite {

        public Qa {
            pairs = List.copyOf(pairs);
        }

        @Override
        public RewriteField field() {
            return RewriteField.QA;
        }

        @Override
        public PageSnapshot applyTo(PageSnapshot page) {
            MarketplaceContent market = page.marketplace();
            return page.toBuilder().marketplace(market.withQuestions(
                    Stream.concat(market.questions().stream(), pairs.stream()).toList())).build();
        }
    }
}
