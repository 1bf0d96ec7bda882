package io.cataloom.rest.storefront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.cataloom.domain.storefront.Check;
import io.cataloom.domain.storefront.Draft;
import io.cataloom.domain.storefront.Field;
import io.cataloom.domain.storefront.Field.Trait;

class ValidationAsLaravelTest {

    private static final List<Field> FIELDS = List.of(Field.text("title").required().max(12),
            Field.text("slug").max(12), Field.text("meta_title").nullable().max(12).min(3),
            Field.texts("highlights").max(3), Field.integer("review_quantity").nullable(),
            Field.integer("keep_top").nullable().between(1, 50), Field.decimal("price").nullable().max(100).min(-1),
            Field.flag("enabled"), Field.flag("maybe").nullable(), Field.dateTime("published_at").nullable(),
            Field.text("url_detail").required().url(), Field.text("email").nullable().email(),
            Field.text("kind").in("auto", "stock"), Field.texts("links").present().max(2));

    /** What the two understand differently on purpose is left out: blank texts, objects for lists, lax dates. */
    private static final List<@Nullable Object> SENT = values();

    @Test
    void theSameRulesAreBrokenAndSaidInTheSameOrder() {
        assumeTrue(Laravel.isHere(), "skipped: no PHP with php-laravel-framework on this machine");
        Random random = new Random(4);
        List<Map<String, Object>> questions = new ArrayList<>();
        List<Map<String, List<String>>> ours = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            boolean partial = random.nextBoolean();
            Map<String, @Nullable Object> sent = document(random, i);
            questions.add(Map.of("rules", rules(partial), "data", sent));
            Draft draft = partial ? Draft.ofChange(FIELDS, sent) : Draft.ofNew(FIELDS, sent);
            ours.add(draft.faults().isEmpty() ? Map.of() : Wording.of(draft.faults()).errors());
        }

        List<Map<String, @Nullable Object>> theirs = Laravel.judge(questions);

        for (int i = 0; i < ours.size(); i++) {
            assertThat(ours.get(i).toString()).as("%s", questions.get(i).get("data"))
                    .isEqualTo(theirs.get(i).toString());
        }
    }

    /** First each value alone in each field, then many at once. */
    private static Map<String, @Nullable Object> document(Random random, int i) {
        Map<String, @Nullable Object> sent = new LinkedHashMap<>();
        if (i < FIELDS.size() * SENT.size()) {
            sent.put(FIELDS.get(i / SENT.size()).name(), SENT.get(i % SENT.size()));
            return sent;
        }
        for (Field field : FIELDS) {
            if (random.nextInt(3) > 0) {
                sent.put(field.name(), SENT.get(random.nextInt(SENT.size())));
            }
        }
        return sent;
    }

    private static Map<String, List<String>> rules(boolean partial) {
        Map<String, List<String>> rules = new LinkedHashMap<>();
        for (Field field : FIELDS) {
            List<String> own = new ArrayList<>();
            if (partial) {
                own.add("sometimes");
            }
            if (field.is(Trait.REQUIRED)) {
                own.add("required");
            }
            if (field.is(Trait.PRESENT)) {
                own.add("present");
            }
            if (field.is(Trait.NULLABLE)) {
                own.add("nullable");
            }
            own.add(switch (field.type()) {
                case TEXT -> "string";
                case INTEGER -> "integer";
                case DECIMAL -> "numeric";
                case BOOLEAN -> "boolean";
                case DATE_TIME -> "date";
                case TEXTS, IDS -> "array";
            });
            field.checks().forEach(check -> own.add(rule(check)));
            rules.put(field.name(), own);
            if (field.type() == Field.Type.TEXTS) {
                rules.put(field.name() + ".*", List.of("string"));
            }
        }
        return rules;
    }

    private static String rule(Check check) {
        return switch (check) {
            case Check.Max(long limit) -> "max:" + limit;
            case Check.Min(long limit) -> "min:" + limit;
            case Check.Between(long least, long greatest) -> "between:" + least + "," + greatest;
            case Check.In(var texts) -> "in:" + String.join(",", texts);
            case Check.Url() -> "url";
            case Check.Email() -> "email";
        };
    }

    private static List<@Nullable Object> values() {
        List<@Nullable Object> values = new ArrayList<>(List.of("", "tea", "a much longer text", "ÄÖÜäöü日本語 12",
                "😀😀😀😀😀😀😀😀😀😀😀😀", "😀😀😀😀😀😀😀😀😀😀😀😀😀", "0", "1", "2", "-1", "+5", "007", "-0", "+0",
                "1.5", ".5", "5.",
                "1e2", "1e", " 7", "7 ", "0x1A", "9223372036854775807", "9223372036854775808", "true", "false", "yes",
                "auto", "stock", "AUTO", true, false, 0, 1, 2, -1, 50, 51, 100, 101, Integer.MAX_VALUE, Long.MAX_VALUE,
                new BigDecimal("1.5"), new BigDecimal("12.25"), List.of(), List.of("a"), List.of("a", "b", "c"),
                List.of("a", "b", "c", "d"), List.of("a", 1, true), List.of(List.of("x")),
                "https://shop.example/p?a=1#b",
                "http://localhost:8080", "https://shop.example", "shop.example", "https://", "javascript:alert(1)",
                "a@b.example", "a.b+c@sub.shop.example", "a@", "@b.example", "a b@c.example", "a..b@c.example",
                "2026-03-06", "2026-03-06T12:00:00Z", "2026-03-06T12:00:00+02:00", "2026-03-06T12:00:00.123456Z",
                "2026-03-06 12:00:00", "2026-02-30", "2026-13-01", "soup"));
        values.add(null);
        return values;
    }
}
