package io.cataloom.external.crawl;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.StructuredData.Problem;
import io.cataloom.domain.insights.StructuredItem;
import io.cataloom.domain.insights.StructuredItem.Source;
import io.cataloom.domain.insights.StructuredValue;

/**
 * Reads JSON-LD as search engines do: comments, trailing commas and raw line breaks are let pass, several documents in
 * one block are read one after the other, and the graph is not expanded.
 */
final class JsonLdReader {

    private static final int MOST_BLOCKS = 50;
    private static final int DEEPEST = 20;
    private static final int MOST_NODES = 20_000;
    private static final int EXCERPT = 120;

    private static final JsonMapper JSON = JsonMapper
            .builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(200).build()).build())
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_TRAILING_COMMA,
                    JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS, JsonReadFeature.ALLOW_SINGLE_QUOTES,
                    JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false).build();

    private final List<StructuredItem> items = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private int nodes;

    void read(Document page) {
        page.select("script[type~=(?i)^application/ld\\+json]").stream().limit(MOST_BLOCKS).forEach(this::block);
    }

    List<StructuredItem> items() {
        return items;
    }

    List<Problem> problems() {
        return problems;
    }

    private void block(Element script) {
        String text = script.data().strip().replaceFirst("^(?:<!--|//\\s*<!\\[CDATA\\[|<!\\[CDATA\\[)", "")
                .replaceFirst("(?://\\s*)?(?:-->|]]>)$", "").strip();
        try {
            roots(text).forEach(this::root);
        } catch (JsonProcessingException broken) {
            try {
                // some shop systems escape the whole block as if it were text
                roots(Parser.unescapeEntities(text, false)).forEach(this::root);
            } catch (IOException stillBroken) {
                problems.add(problem(text, broken));
            }
        } catch (IOException unreadable) {
            throw new IllegalStateException("a text in memory cannot be read", unreadable);
        }
    }

    private static List<JsonNode> roots(String text) throws IOException {
        try (MappingIterator<JsonNode> documents = JSON.readerFor(JsonNode.class).readValues(text)) {
            return documents.readAll();
        }
    }

    private static Problem problem(String text, JsonProcessingException broken) {
        long offset = broken.getLocation() == null ? 0 : broken.getLocation().getCharOffset();
        int at = (int) Math.clamp(offset, 0, text.length());
        String around = text.substring(Math.max(0, at - EXCERPT / 2), Math.min(text.length(), at + EXCERPT / 2));
        String where = broken.getLocation() == null ? ""
                : " (line " + broken.getLocation().getLineNr() + ", column " + broken.getLocation().getColumnNr() + ")";
        return new Problem(Source.JSON_LD,
                text.isEmpty() ? "The block is empty." : "The block is not JSON" + where + ".",
                around.strip());
    }

    private void root(JsonNode node) {
        if (node.isArray()) {
            node.forEach(this::root);
        } else if (node.isObject() && nodes++ < MOST_NODES) {
            JsonNode graph = node.get("@graph");
            if (graph != null) {
                root(graph);
            }
            if (graph == null || node.has("@type")) {
                items.add(item(node, 0));
            }
        }
    }

    private StructuredItem item(JsonNode node, int depth) {
        List<String> types = new ArrayList<>();
        JsonNode type = node.get("@type");
        if (type != null && type.isArray()) {
            type.forEach(one -> types.add(Names.bare(one.asText())));
        } else if (type != null && type.isTextual()) {
            types.add(Names.bare(type.asText()));
        }
        StructuredItem.Builder item = StructuredItem.jsonLd(types.toArray(String[]::new))
                .id(node.path("@id").isTextual() ? node.path("@id").asText() : null);
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            if (!property.getKey().startsWith("@")) {
                put(item, Names.bare(property.getKey()), property.getValue(), depth);
            }
        }
        return item.build();
    }

    private void put(StructuredItem.Builder item, String name, JsonNode value, int depth) {
        if (nodes++ > MOST_NODES || depth > DEEPEST) {
            return;
        }
        if (value.isArray()) {
            value.forEach(one -> put(item, name, one, depth + 1));
            return;
        }
        StructuredValue read = value(value, depth);
        if (read != null) {
            item.put(name, read);
        }
    }

    private @Nullable StructuredValue value(JsonNode value, int depth) {
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        if (!value.isObject()) {
            return new StructuredValue.Literal(value.isBigDecimal() ? value.decimalValue().toPlainString()
                    : value.asText());
        }
        JsonNode literal = value.get("@value");
        if (literal != null && literal.isValueNode()) {
            return new StructuredValue.Literal(literal.asText());
        }
        return new StructuredValue.Nested(item(value, depth + 1));
    }
}
