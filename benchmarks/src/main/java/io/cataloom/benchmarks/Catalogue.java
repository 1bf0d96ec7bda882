package io.cataloom.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.cataloom.standalone.Cataloom;

/**
 * As many products as wanted, numbered, made from the demo shop's: each of its products comes back again and again
 * under another item id, and with a shorter description, so that 10,000 records fit into a request.
 */
final class Catalogue {

    static final String LOCALE = "en_US";

    private static final JsonMapper JSON = new JsonMapper();
    private static final int RECORD_BYTES = 480;
    private static final int DIGITS = 8;

    private final List<Template> templates = new ArrayList<>();

    private record Template(String sku, String fields) {
    }

    Catalogue() {
        try (InputStream in = new GZIPInputStream(resource("luma-products.json.gz"))) {
            for (JsonNode product : JSON.readTree(in)) {
                templates.add(template((ObjectNode) product));
            }
        } catch (IOException unreadable) {
            throw new IllegalStateException("the demo products can't be read", unreadable);
        }
    }

    /** How many products there are before they come back. */
    int size() {
        return templates.size();
    }

    /** The ids of the products that the others are made from. */
    List<String> skus() {
        return templates.stream().map(Template::sku).toList();
    }

    /** The attributes that the records use, with their types' codes. */
    static Map<String, String> attributes() {
        try (InputStream in = resource("luma-attributes.json")) {
            return JSON.readValue(in, new TypeReference<>() {
            });
        } catch (IOException unreadable) {
            throw new IllegalStateException("the demo's attributes can't be read", unreadable);
        }
    }

    String sku(long number) {
        return templates.get((int) (number % templates.size())).sku() + suffix(number);
    }

    /** What makes an item id of a template's, also in SQL. */
    static String suffix(long number) {
        return "-" + ("0".repeat(DIGITS) + number).substring(Long.toString(number).length());
    }

    static String suffixSql(String number) {
        return "'-' || lpad(" + number + "::text, " + DIGITS + ", '0')";
    }

    List<String> skus(long first, int count) {
        List<String> skus = new ArrayList<>(count);
        for (long number = first; number < first + count; number++) {
            skus.add(sku(number));
        }
        return skus;
    }

    /**
     * Whole records.
     *
     * @param version
     *            decides about prices and stock
     */
    byte[] records(long first, int count, int version) {
        return array(first, count, number -> templates.get((int) (number % templates.size())).fields() + ","
                + offer(number, version));
    }

    /** Records that hold nothing but prices and stock. */
    byte[] changes(long first, int count, int version) {
        return array(first, count, number -> offer(number, version));
    }

    private interface Fields {
        String of(long number);
    }

    private byte[] array(long first, int count, Fields fields) {
        ByteArrayOutputStream array = new ByteArrayOutputStream(count * RECORD_BYTES);
        for (long number = first; number < first + count; number++) {
            String record = (number == first ? "[" : ",") + "{\"item_id\":\"" + sku(number) + "\",\"locale\":\""
                    + LOCALE
                    + "\"," + fields.of(number) + "}";
            array.writeBytes(record.getBytes(StandardCharsets.UTF_8));
        }
        array.write(']');
        return array.toByteArray();
    }

    private static String offer(long number, int version) {
        long cents = 1_000 + (number * 7_919 + version * 31L) % 90_000;
        return "\"price\":{\"USD\":%d.%02d},\"original_price\":{\"USD\":%d.%02d},\"in_stock\":%d,\"stock_count\":%d"
                .formatted(cents / 100, cents % 100, cents / 80, cents % 80, (number + version) % 10 == 0 ? 0 : 1,
                        (number + version) % 1_000);
    }

    private static Template template(ObjectNode product) throws IOException {
        String sku = product.get("item_id").asText();
        product.remove(List.of("item_id", "locale", "price", "original_price", "in_stock", "stock_count"));
        String description = product.path("description").asText().replaceAll("<[^>]*>|&[a-z]+;", " ")
                .replaceAll("\\s+", " ").strip();
        product.put("description", "");
        int room = RECORD_BYTES - 150 - sku.length() - JSON.writeValueAsBytes(product).length;
        int end = Math.clamp(room, 1, Math.max(1, description.length()));
        product.put("description", description.isEmpty() ? sku : description.substring(0, end));
        String fields = JSON.writeValueAsString(product);
        return new Template(sku, fields.substring(1, fields.length() - 1));
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(Cataloom.class.getResourceAsStream("/demo/" + name), name);
    }
}
