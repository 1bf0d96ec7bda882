package io.cataloom.standalone;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Requests that an API's OpenAPI document describes, with something wrong in most of them: parameters and fields at and
 * beyond their limits, of other types, or of what trips parsers and databases. The same seed makes the same ones.
 */
final class HostileRequests {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> TEXTS = List.of("", "\0", "a\0b", "-1", "0", "1", "99999999999999999999999",
            "1e400",
            "NaN", "null", "true", "x".repeat(3000), "' OR 1=1 --", "<script>alert(1)</script>", "../../etc/passwd",
            "%",
            "\\", "{}", "[]", "2026-13-45", "2026-02-30T25:61:61Z", "+010000-01-01T00:00:00Z",
            "+999999999-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z", "0000-01-01T00:00:00Z", "en_US", "xx_YY",
            "\u202e",
            "\uffff", "\ud83d\ude00".repeat(100), "tea-1", "http://[::1", "http://a b", "ftp://x", "//", "\r\nX: y",
            "a,b,c",
            "1.5", "-0", "0x10", "\u0661\u0662\u0663", "Green tea", "https://luma.example/tea.html",
            "2026-11-21T00:00:00Z",
            "someone@example.com", "USD", "weekly");
    private static final List<String> BODIES = List.of("", "{", "[".repeat(100_000), "{\"a\":".repeat(5_000),
            "\"\\ud800\"", "{\"title\":\"\\ud800\"}", "nul", "{\"a\":1,\"a\":2}", "\ufeff{}", "1e999999999", "\0",
            "[1e400]", "{\"price\":1e999999999}");
    private static final List<String> QUERIES = List.of("a[b]=c", "filter[x]=1", "%00=1", "=", "&&", "page=%ff",
            "include=a,b,,", "sort_by=%27", "per_page=1e3", "page=0", "page=99999999999", "cursor=AAAA",
            "limit=1&limit=2");
    private static final List<String> CSV = List.of("sku,title,url\nx1,T,https://x.example/\n", "sku;title", "\"",
            "sku,title,url\n\0,\0,\0\n", "sku,title,url\n\"a,b", "");

    /** A longer first line is refused by the HTTP decoder, which then closes the connection. */
    private static final int LONGEST_URL = 3_800;

    private final JsonNode document;
    private final String base;
    private final Random random;

    /**
     * @param base
     *            scheme, host and port
     */
    HostileRequests(JsonNode document, String base, long seed) {
        this.document = document;
        this.base = base;
        random = new Random(seed);
    }

    /** As many to each operation. */
    List<HttpRequest.Builder> each(int times) {
        List<HttpRequest.Builder> requests = new ArrayList<>();
        document.get("paths").properties().forEach(path -> path.getValue().properties().forEach(operation -> {
            for (int i = 0; i < times; i++) {
                requests.add(request(operation.getKey(), path.getKey(), operation.getValue()));
            }
        }));
        return requests;
    }

    private HttpRequest.Builder request(String method, String template, JsonNode operation) {
        HttpRequest.Builder request = HttpRequest.newBuilder();
        String path = template;
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
            String name = parameter.get("name").asText();
            JsonNode made = chance(0.6) ? value(parameter.get("schema"), 0) : JSON.textNode(any(TEXTS));
            String text = encoded(made.isValueNode() ? made.asText() : made.toString());
            text = text.length() > LONGEST_URL / 3 ? "x".repeat(LONGEST_URL / 3) : text;
            switch (parameter.get("in").asText()) {
                case "path" -> path = path.replace('{' + name + '}', text.isEmpty() ? "x" : text);
                case "query" -> {
                    if (chance(0.4)) {
                        query.add(encoded(name) + '=' + text);
                    }
                }
                default -> {
                    if (chance(0.3)) {
                        request.header(name, text.isEmpty() ? "x" : text.substring(0, Math.min(text.length(), 200)));
                    }
                }
            }
        }
        if (chance(0.15)) {
            query.add(any(QUERIES));
        }
        HttpRequest.BodyPublisher body = BodyPublishers.noBody();
        JsonNode contents = operation.path("requestBody").path("content");
        if (!contents.isEmpty()) {
            String type = any(contents.properties().stream().map(content -> content.getKey()).toList());
            request.header("Content-Type", chance(0.04) ? "text/plain" : type.replace("*", "png"));
            body = BodyPublishers.ofString(body(type, contents.get(type).path("schema")));
        }
        String asked = String.join("&", query).replace("[", "%5B").replace("]", "%5D");
        String url = base + path + (asked.isEmpty() ? "" : "?" + asked);
        return request.method(method.toUpperCase(Locale.ROOT), body)
                .uri(URI.create(url.length() > LONGEST_URL ? base + path : url));
    }

    private String body(String type, JsonNode schema) {
        if (chance(0.1)) {
            return any(BODIES);
        }
        return type.contains("json") ? value(schema, 0).toString() : any(CSV);
    }

    /** One that fits the schema more often than not. */
    private JsonNode value(JsonNode stated, int depth) {
        if (depth > 5 || chance(0.15)) {
            return wrong(depth);
        }
        JsonNode schema = stated;
        while (schema.has("$ref")) {
            schema = document.at(schema.get("$ref").asText().substring(1));
        }
        if (schema.has("oneOf")) {
            return value(schema.get("oneOf").get(random.nextInt(schema.get("oneOf").size())), depth + 1);
        }
        if (schema.has("allOf")) {
            return value(schema.get("allOf").get(0), depth + 1);
        }
        if (schema.has("enum") && chance(0.8)) {
            return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
        }
        if (schema.has("example") && chance(0.6)) {
            return schema.get("example");
        }
        return switch (schema.path("type").asText(schema.has("properties") ? "object" : "string")) {
            case "object" -> object(schema, depth);
            case "array" -> {
                ArrayNode array = JSON.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(value(schema.path("items"), depth + 1));
                }
                yield array;
            }
            case "integer", "number" -> number();
            case "boolean" -> JSON.booleanNode(chance(0.5));
            default -> JSON.textNode(any(TEXTS));
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = JSON.objectNode();
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        schema.path("properties").properties().forEach(property -> {
            if (chance(required.contains(property.getKey()) ? 0.9 : 0.5)) {
                object.set(property.getKey(), value(property.getValue(), depth + 1));
            }
        });
        if (schema.path("additionalProperties").isObject()) {
            object.set("USD", value(schema.get("additionalProperties"), depth + 1));
        }
        if (chance(0.1)) {
            object.set(any(TEXTS), wrong(depth));
        }
        return object;
    }

    private JsonNode wrong(int depth) {
        return switch (random.nextInt(depth < 3 ? 8 : 5)) {
            case 0, 1, 2 -> JSON.textNode(any(TEXTS));
            case 3 -> number();
            case 4 -> chance(0.5) ? JSON.nullNode() : JSON.booleanNode(chance(0.5));
            case 5 -> JSON.arrayNode().add(wrong(depth + 1)).add(wrong(depth + 1));
            case 6 -> JSON.objectNode().set(any(TEXTS), wrong(depth + 1));
            default -> {
                ArrayNode many = JSON.arrayNode();
                for (int i = 0; i < 3_000; i++) {
                    many.add("a");
                }
                yield many;
            }
        };
    }

    private JsonNode number() {
        return switch (random.nextInt(9)) {
            case 0 -> JSON.numberNode(0);
            case 1 -> JSON.numberNode(-1);
            case 2 -> JSON.numberNode(1L << 31);
            case 3 -> JSON.numberNode(BigInteger.ONE.shiftLeft(63));
            case 4 -> JSON.numberNode(Long.MIN_VALUE);
            case 5 -> JSON.numberNode(new BigDecimal("1e20"));
            case 6 -> JSON.numberNode(1.5);
            case 7 -> JSON.numberNode(1e308);
            default -> JSON.numberNode(random.nextInt(1, 200));
        };
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
