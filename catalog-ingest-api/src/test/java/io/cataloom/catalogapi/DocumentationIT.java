package io.cataloom.catalogapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import io.cataloom.domain.ingest.RecordField;

/** What the API says of itself, to anybody who asks. */
class DocumentationIT {

    private final CatalogApiUnderTest api = CatalogApiUnderTest.shared();

    private JsonNode document() {
        Answer answer = api.send(api.to("/v2/openapi.json").GET());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().get("Content-Type")).startsWith("application/json");
        return answer.json();
    }

    @Test
    void everyPathIsDescribed() {
        JsonNode paths = document().get("paths");

        assertThat(paths.fieldNames()).toIterable().containsExactlyInAnyOrder("/v2/ingest", "/v2/ingest/nested",
                "/v2/update", "/v2/update/nested", "/v2/locales/batch", "/v2/locales");
        paths.forEach(path -> {
            assertThat(path.fieldNames()).toIterable().containsExactly("post");
            assertThat(path.at("/post/requestBody/content/application~1json").isMissingNode()).isFalse();
            assertThat(path.at("/post/responses").fieldNames()).toIterable().contains("200", "400", "401", "403",
                    "429");
        });
    }

    @Test
    void aFlatRecordHasTheFieldsThatAreRead() {
        JsonNode document = document();

        assertThat(properties(document, "FlatRecord")).containsExactlyInAnyOrderElementsOf(
                Arrays.stream(RecordField.values()).map(RecordField::wireName).toList());
        assertThat(properties(document, "NestedRecord")).containsExactlyInAnyOrder("item_id", "base", "locales");
        Set<String> store = properties(document, "StoreFields");
        assertThat(store).containsExactlyInAnyOrderElementsOf(Arrays.stream(RecordField.values())
                .filter(RecordField::isStoreLevel).map(RecordField::wireName).toList());
        assertThat(properties(document, "NestedLocale")).containsAll(store).contains("stores", "name")
                .doesNotContain("locale", "item_id");
    }

    private static Set<String> properties(JsonNode document, String schema) {
        return properties(document, document.at("/components/schemas/" + schema));
    }

    private static Set<String> properties(JsonNode document, JsonNode schema) {
        Set<String> names = new LinkedHashSet<>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        schema.path("allOf").forEach(part -> names.addAll(properties(document, part.has("$ref")
                ? document.at(part.get("$ref").textValue().substring(1))
                : part)));
        return names;
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        JsonNode document = document();

        List<String> references = document.findValuesAsText("$ref");
        assertThat(references).isNotEmpty()
                .allSatisfy(reference -> assertThat(document.at(reference.substring(1)).isMissingNode()).isFalse());
    }

    @Test
    void theExamplesAreWhatTheyClaim() {
        Account shop = api.account().locales("en_US:newyork");
        JsonNode paths = document().get("paths");
        for (String path : List.of("/v2/ingest", "/v2/ingest/nested", "/v2/update", "/v2/update/nested")) {
            JsonNode example = paths.get(path).at("/post/requestBody/content/application~1json/examples").iterator()
                    .next().get("value");
            Answer answer = shop.post(path, example.isTextual() ? example.textValue() : example.toString());

            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.json().at("/message/invalid/count").intValue()).as(answer.body()).isZero();
            assertThat(answer.json().at("/message/warnings/count").intValue()).as(answer.body()).isZero();
        }
    }

    @Test
    void theExplorerAsksNoOtherHost() {
        Answer page = api.send(api.to("/v2/docs").GET());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.headers().get("Content-Type")).startsWith("text/html");
        assertThat(page.headers().get("Content-Security-Policy")).contains("default-src 'self'");
        assertThat(page.body()).doesNotContainPattern("https?:").doesNotContainPattern("[\"'(]//");

        Matcher links = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page.body());
        int found = 0;
        while (links.find()) {
            assertThat(api.send(api.to("/v2/" + links.group(1)).GET()).status()).as(links.group(1)).isEqualTo(200);
            found++;
        }
        assertThat(found).isGreaterThan(2);
    }
}
