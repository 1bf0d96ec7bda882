package io.cataloom.domain.insights.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.cataloom.domain.insights.Rewrite;
import io.cataloom.domain.insights.RewriteField;
import io.cataloom.domain.insights.StructuredItem;
import io.cataloom.domain.insights.StructuredValue;
import io.cataloom.domain.product.Attributes;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.product.Prices;

class RuleBasedWriterTest {

    private static final RuleBasedWriter WRITER = new RuleBasedWriter();
    private static final Pattern WORD = Pattern
            .compile("[\\p{L}\\p{N}][\\p{L}\\p{N}.,'/-]*[\\p{L}\\p{N}]|[\\p{L}\\p{N}]");
    /** Capitals that begin a sentence of ours, and the labels of fields that have no name of their own. */
    private static final Set<String> PATTERN_WORDS = Set.of("The", "It", "What", "Which", "Who", "Q", "A", "Features",
            "GTIN", "Color", "Size");

    @Test
    void aTitleNamesTheBrandAndWhatTellsTheProductApart() {
        assertThat(text(RewriteField.TITLE, purifier())).isEqualTo("Vornado AC1 air purifier, 38 m2, White");
    }

    @Test
    void aTitleThatSaysItAllIsLeftAlone() {
        ProductRecord product = product("en", listing().set(ListingField.NAME, "Vornado AC1, White")
                .set(ListingField.BRAND, "Vornado").set(ListingField.COLOR, "White").build());

        assertThat(WRITER.write(RewriteField.TITLE, product)).isEmpty();
    }

    @Test
    void bulletsStateTheSpecifications() {
        assertThat(text(RewriteField.BULLETS, purifier())).isEqualTo("""
                Color: White
                Room size: 38 m2
                Watts: 45.5
                It cleans 38 m2 in 12 minutes.
                Quiet and beautiful""");
    }

    @Test
    void aDescriptionSaysWhatItIsForWhomAndWhatItHas() {
        assertThat(text(RewriteField.DESCRIPTION, purifier())).isEqualTo(
                """
                        The AC1 air purifier is a product by Vornado in the category Air Purifiers. Clean air at home. It cleans \
                        38 m2 in 12 minutes.

                        It is designed for families. Features: Quiet and beautiful; Color: White; Room size: 38 m2; Watts: 45.5.""");
    }

    @Test
    void questionsAreThoseTheRecordAnswers() {
        assertThat(text(RewriteField.FAQ, purifier())).isEqualTo("""
                Q: What is the AC1 air purifier?
                A: Clean air at home.

                Q: Which brand makes the AC1 air purifier?
                A: It is made by Vornado.

                Q: Who is the AC1 air purifier for?
                A: It is designed for families.

                Q: What are the main features of the AC1 air purifier?
                A: Quiet and beautiful.

                Q: What is the color of the AC1 air purifier?
                A: Color: White.

                Q: What is the room size of the AC1 air purifier?
                A: Room size: 38 m2.

                Q: What is the watts of the AC1 air purifier?
                A: Watts: 45.5.

                Q: What is the GTIN of the AC1 air purifier?
                A: GTIN: 0043765001234.""");
        assertThat(Layout.parsePairs(text(RewriteField.FAQ, purifier()))).hasSize(8);
    }

    @Test
    void jsonLdIsMadeOfWhatIsKnown() {
        ProductRecord product = product("tr", listing().set(ListingField.NAME, "Fan").set(ListingField.BRAND, "V")
                .set(ListingField.URL, "https://v.example/fan").set(ListingField.IMAGE_URL, "https://v.example/fan.jpg")
                .set(ListingField.PRICE, Prices.of("USD", "199.00")).set(ListingField.IN_STOCK, true).build());

        assertThat(text(RewriteField.JSON_LD, product)).isEqualTo("""
                {
                  "@context": "https://schema.org",
                  "@type": "Product",
                  "name": "V Fan",
                  "image": [
                    "https://v.example/fan.jpg"
                  ],
                  "brand": {
                    "@type": "Brand",
                    "name": "V"
                  },
                  "sku": "SKU-1",
                  "url": "https://v.example/fan",
                  "offers": {
                    "@type": "Offer",
                    "url": "https://v.example/fan",
                    "price": 199.00,
                    "priceCurrency": "USD",
                    "availability": "https://schema.org/InStock"
                  }
                }""");
    }

    @Test
    void ratingsAreThoseOfThePageAndQuestionsAreAskedInJsonLdToo() {
        ProductRecord product = ProductRecord.of("SKU-1", "en",
                listing().set(ListingField.NAME, "Fan").set(ListingField.BRAND, "V").build(), List.of(), List.of(),
                null, new ProductRecord.Reviews(new BigDecimal("4.6"), BigDecimal.valueOf(5), 212));

        assertThat(text(RewriteField.JSON_LD, product)).contains("""
                "@type": "AggregateRating",
                        "ratingValue": 4.6,
                        "bestRating": 5,
                        "reviewCount": 212""", "\"@type\": \"FAQPage\"", "\"name\": \"Which brand makes the Fan?\"");
    }

    @Test
    void noTextCanLeaveItsScriptElement() {
        String hostile = "</script><script>alert('1')</script><!-- & \u2028 \" \\";
        ProductRecord product = product("en", listing().set(ListingField.NAME, "Fan 1 < 2 > 0 & 'x' \u2028 \"q\" \\b")
                .set(ListingField.BRAND, "</" + "script").set(ListingField.URL, "https://v.example/?" + hostile)
                .build());

        assertThat(text(RewriteField.JSON_LD, product)).doesNotContain("<", ">", "&", "'", "\u2028");
    }

    @ParameterizedTest
    @EnumSource(RewriteField.class)
    void nothingIsWrittenOfNothing(RewriteField field) {
        assertThat(WRITER.write(field, product("en", listing().build()))).isEmpty();
    }

    @Test
    void aBareNameGivesNoProse() {
        ProductRecord product = product("en", listing().set(ListingField.NAME, "Fan").build());

        for (RewriteField field : RewriteField.values()) {
            assertThat(WRITER.write(field, product)).as(field.code())
                    .matches(text -> text.isEmpty() == (field != RewriteField.JSON_LD));
        }
    }

    @Test
    void proseOfOursIsNotMixedIntoAnotherLanguage() {
        ProductRecord product = product("de", listing().set(ListingField.NAME, "AC1 Luftreiniger")
                .set(ListingField.BRAND, "Vornado").set(ListingField.DESCRIPTION, "Saubere Luft")
                .set(ListingField.ATTRIBUTES, attributes(Map.of("Raumgr\u00f6\u00dfe", "38 m2"))).build());

        assertThat(text(RewriteField.DESCRIPTION, product)).isEqualTo("Saubere Luft.\n\nRaumgr\u00f6\u00dfe: 38 m2.");
        assertThat(WRITER.write(RewriteField.FAQ, product)).isEmpty();
    }

    @Test
    void aProductThatTookItsTextsNeedsNoOthers() {
        ProductRecord once = purifier();
        ProductRecord twice = new ProductRecord(once.sku(), once.language(), text(RewriteField.TITLE, once),
                once.brand(), once.url(), text(RewriteField.DESCRIPTION, once).replace("\n\n", " "),
                Layout.parseLines(text(RewriteField.BULLETS, once)), once.imageUrls(), once.category(), once.tags(),
                once.gtin(), once.audience(), once.specs(), once.price(), once.inStock(), once.reviews());

        assertThat(WRITER.write(RewriteField.TITLE, twice)).isEmpty();
        assertThat(WRITER.write(RewriteField.DESCRIPTION, twice)).isEmpty();
        assertThat(WRITER.write(RewriteField.BULLETS, twice)).isEmpty();
    }

    @Test
    void everyNumberAndEveryNameIsTheRecords() {
        Random random = new Random(7);
        for (int round = 0; round < 400; round++) {
            ProductRecord product = anything(random);
            String known = known(product);
            for (RewriteField field : RewriteField.values()) {
                WRITER.write(field, product).ifPresent(written -> {
                    String said = written.rewrite() instanceof Rewrite.JsonLd(List<StructuredItem> items)
                            ? literals(items)
                            : written.text();
                    WORD.matcher(said).results().map(match -> match.group())
                            .filter(word -> isNumberOrName(word) && !PATTERN_WORDS.contains(word))
                            .filter(word -> !known.contains(word.toLowerCase(Locale.ROOT)))
                            .forEach(word -> fail("%s of %s says %s".formatted(field, product, word)));
                });
            }
        }
    }

    private static boolean isNumberOrName(String word) {
        return Character.isUpperCase(word.codePointAt(0)) || word.codePoints().anyMatch(Character::isDigit);
    }

    private static String literals(List<StructuredItem> items) {
        StringBuilder all = new StringBuilder();
        items.forEach(item -> item.properties().values().forEach(values -> values.forEach(value -> {
            switch (value) {
                case StructuredValue.Literal(String text) ->
                    all.append(text.replaceFirst("^https://schema\\.org/(InStock|OutOfStock)$", "")).append('\n');
                case StructuredValue.Nested(StructuredItem nested) -> all.append(literals(List.of(nested)));
            }
        })));
        return all.toString();
    }

    private static String known(ProductRecord product) {
        return product.toString().toLowerCase(Locale.ROOT);
    }

    private static ProductRecord anything(Random random) {
        List<String> words = List.of("Vornado", "quiet", "38 m2", "HEPA-13", "removes 99.97 % of dust.", "Oak",
                "for pets", "Best ever!", "caf\u00e9", "\u00dcber", "12", "<b>Bold</b>", "&amp; more", "1e3", "X-200");
        ListingValues.Builder listing = listing().set(ListingField.NAME, some(random, words));
        List<ListingField<String>> texts = List.of(ListingField.BRAND, ListingField.DESCRIPTION, ListingField.COLOR,
                ListingField.SIZE, ListingField.GENDER, ListingField.URL, ListingField.IMAGE_URL);
        texts.stream().filter(field -> random.nextBoolean()).forEach(field -> listing.set(field, some(random, words)));
        if (random.nextBoolean()) {
            listing.set(ListingField.CATEGORY, List.of(some(random, words), some(random, words)));
        }
        if (random.nextBoolean()) {
            listing.set(ListingField.PRICE, Prices.of("EUR", random.nextInt(1000) + ".50"));
            listing.set(ListingField.IN_STOCK, random.nextBoolean());
        }
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            attributes.put("attr_" + i,
                    random.nextBoolean() ? some(random, words) : BigDecimal.valueOf(random.nextInt(99)));
        }
        listing.set(ListingField.ATTRIBUTES, new Attributes(attributes));
        List<String> bullets = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            bullets.add(some(random, words));
        }
        return ProductRecord.of("SKU-" + random.nextInt(99), random.nextInt(4) == 0 ? "tr" : "en", listing.build(),
                bullets, List.of(), random.nextBoolean() ? "4006381333931" : null, random.nextBoolean() ? null
                        : new ProductRecord.Reviews(new BigDecimal("4.2"), BigDecimal.valueOf(5), random.nextInt(500)));
    }

    private static String some(Random random, List<String> words) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            text.append(words.get(random.nextInt(words.size()))).append(i == 0 ? "" : " ");
        }
        return text.toString();
    }

    private static ProductRecord purifier() {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put("room_size", "38 m2");
        attributes.put("watts", new BigDecimal("45.5"));
        attributes.put("has_filter", true);
        return ProductRecord.of("VRN-AC1", "en",
                listing().set(ListingField.NAME, "AC1 air purifier").set(ListingField.BRAND, "Vornado")
                        .set(ListingField.DESCRIPTION,
                                "<p>Clean air at home.</p> It cleans 38&nbsp;m2 in 12 minutes.")
                        .set(ListingField.COLOR, "White").set(ListingField.GENDER, "Families")
                        .set(ListingField.CATEGORY, List.of("Home", "Air Purifiers"))
                        .set(ListingField.ATTRIBUTES, new Attributes(attributes)).build(),
                List.of("Quiet and beautiful"), List.of(), "0043765001234", null);
    }

    private static Attributes attributes(Map<String, @Nullable Object> values) {
        return new Attributes(values);
    }

    private static ListingValues.Builder listing() {
        return ListingValues.builder();
    }

    private static ProductRecord product(String language, ListingValues listing) {
        return ProductRecord.of("SKU-1", language, listing, List.of(), List.of(), null, null);
    }

    private static String text(RewriteField field, ProductRecord product) {
        return WRITER.write(field, product).orElseThrow().text();
    }
}
