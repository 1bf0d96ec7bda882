package io.cataloom.catalogapi;

import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.cataloom.application.product.ProductView;
import io.cataloom.domain.product.Attributes;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.product.Prices;

/** Documents as trees, with exact numbers; whole ones are compared. */
final class Json {

    static final JsonMapper MAPPER = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

    private static final int MAX_IDS = 1_000;

    private Json() {
    }

    static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new UncheckedIOException(json, malformed);
        }
    }

    static ObjectNode object(String json) {
        return (ObjectNode) parse(json);
    }

    static ArrayNode array(Collection<? extends JsonNode> elements) {
        return MAPPER.createArrayNode().addAll(elements);
    }

    static ArrayNode array(JsonNode... elements) {
        return array(List.of(elements));
    }

    /** Something said of records. */
    record Detail(String field, String message, List<String> ids, int count) {
    }

    static Detail detail(String field, String message, String... ids) {
        return new Detail(field, message, List.of(ids), ids.length);
    }

    /** A field's fault in the API's usual words. */
    static Detail invalid(String field, String what, String... ids) {
        return detail(field, "Field is invalidated: '" + field + "' " + what, ids);
    }

    static JsonNode stored(int valid) {
        return processed(valid, 0, List.of());
    }

    static JsonNode processed(int valid, int invalid, Detail... faults) {
        return processed(valid, invalid, List.of(faults));
    }

    static JsonNode processed(int valid, int invalid, List<Detail> faults) {
        return processed(valid, invalid, faults, 0, List.of());
    }

    /** Valid records with something odd about them. */
    static JsonNode doubted(int valid, int doubtful, Detail... doubts) {
        return processed(valid, 0, List.of(), doubtful, List.of(doubts));
    }

    /** The whole answer to a request that was processed. */
    static JsonNode processed(int valid, int invalid, List<Detail> faults, int doubtful, List<Detail> doubts) {
        ObjectNode message = MAPPER.createObjectNode();
        message.putObject("valid").put("count", valid);
        message.putObject("invalid").put("count", invalid).set("details", details(faults));
        message.putObject("warnings").put("count", doubtful).set("details", details(doubts));
        if (invalid == 0 || valid == 0) {
            message.put("invalidRatio", invalid == 0 ? 0 : 1);
        } else {
            message.put("invalidRatio", (double) invalid / (valid + invalid));
        }
        ObjectNode answer = MAPPER.createObjectNode().put("success", true);
        answer.set("message", message);
        return parse(answer.toString());
    }

    private static ArrayNode details(List<Detail> details) {
        ArrayNode array = MAPPER.createArrayNode();
        for (Detail detail : details) {
            ArrayNode ids = array.addObject().put("field", detail.field()).put("message", detail.message())
                    .put("count", detail.count()).putArray("document_ids");
            detail.ids().stream().limit(MAX_IDS).forEach(ids::add);
        }
        return array;
    }

    /** A product as it is stored: the fields that have a value, under the domain's names. */
    static JsonNode of(ProductView view) {
        ObjectNode object = MAPPER.createObjectNode();
        object.put("sku", view.sku()).put("locale", view.locale());
        for (ListingField<?> field : ListingField.all()) {
            Object value = view.values().get(field);
            if (value != null) {
                object.set(field.name(), MAPPER.valueToTree(switch (value) {
                    case Prices prices -> prices.amounts();
                    case Attributes attributes -> attributes.values();
                    case Instant moment -> moment.toString();
                    case String _,Boolean _,Number _,List<?> _ -> value;
                    default -> throw new IllegalStateException(field + " is a " + value.getClass());
                }));
            }
        }
        return parse(text(object));
    }

    private static String text(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** With a field set, or replaced. */
    static ObjectNode with(ObjectNode object, String field, Object value) {
        ObjectNode changed = object.deepCopy();
        return changed.set(field, value instanceof JsonNode node ? node : MAPPER.valueToTree(value));
    }

    static ObjectNode price(String currency, String amount) {
        ObjectNode price = MAPPER.createObjectNode();
        Map.of(currency, new BigDecimal(amount)).forEach(price::put);
        return price;
    }
}
