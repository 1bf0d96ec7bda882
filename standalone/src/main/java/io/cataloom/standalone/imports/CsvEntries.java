package io.cataloom.standalone.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import org.jspecify.annotations.Nullable;

import io.cataloom.domain.product.AttributeType;

/**
 * A table whose first row names the fields: {@code price} holds a JSON object, {@code price.USD} an amount, lists are
 * split at {@code |}, {@code product_attributes.NAME} is one attribute. An empty cell is no value. What is not of its
 * field's form is passed on as text, for the API to say so.
 */
final class CsvEntries implements FileEntries {

    private static final Set<String> NUMBERS = Set.of("in_stock", "stock_count", "rating", "is_status_passive");
    private static final Set<String> PRICES = Set.of("price", "original_price", "omnibus_price");
    private static final Set<String> LISTS = Set.of("category", "tags", "variants");
    private static final String ATTRIBUTES = "product_attributes";
    private static final int LARGEST_ROW = 16 * 1024 * 1024;
    private static final int HEADER_PEEK = 1 << 16;

    private final Map<String, AttributeType> attributes;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> rows;
    private final List<String> columns;

    CsvEntries(InputStream in, Map<String, AttributeType> attributes) throws IOException {
        this.attributes = attributes;
        // A strict decoder: a file in another encoding must not fill a catalogue with question marks.
        BufferedReader text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()),
                HEADER_PEEK);
        text.mark(HEADER_PEEK);
        String header = String.valueOf(text.readLine());
        text.reset();
        if (header.startsWith("\ufeff")) {
            text.skip(1);
        }
        reader = CsvReader.builder().fieldSeparator(separator(header)).allowUnclosedQuote(false)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE).extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(LARGEST_ROW).ofCsvRecord(text);
        rows = reader.iterator();
        CsvRecord first = row();
        columns = first == null ? List.of() : first.getFields().stream().map(String::strip).toList();
        if (first != null && !columns.contains("item_id")) {
            throw new IOException("neither JSON nor a table with a column item_id; its first row is: "
                    + String.join(", ", columns));
        }
    }

    @Override
    public @Nullable FileEntry next() throws IOException {
        CsvRecord row = row();
        if (row == null) {
            return null;
        }
        if (row.getFieldCount() != columns.size()) {
            return new FileEntry.Unreadable(row.getStartingLineNumber(), String.join(",", row.getFields()),
                    "a row of " + row.getFieldCount() + " fields under " + columns.size() + " columns");
        }
        ObjectNode record = JSON.createObjectNode();
        for (int i = 0; i < columns.size(); i++) {
            String cell = row.getField(i);
            if (!cell.isEmpty()) {
                put(record, columns.get(i), cell);
            }
        }
        return new FileEntry.Readable(record);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private @Nullable CsvRecord row() throws IOException {
        try {
            return rows.hasNext() ? rows.next() : null;
        } catch (CsvParseException malformed) {
            throw new IOException("not a table: " + malformed.getMessage(), malformed);
        } catch (UncheckedIOException unreadable) {
            throw new IOException("the file can't be read as UTF-8: " + unreadable.getCause().getMessage(),
                    unreadable);
        }
    }

    private void put(ObjectNode record, String column, String cell) {
        int dot = column.indexOf('.');
        String field = dot < 0 ? column : column.substring(0, dot);
        String part = dot < 0 ? "" : column.substring(dot + 1);
        if (PRICES.contains(field)) {
            if (dot < 0) {
                record.set(field, json(cell));
            } else {
                record.withObjectProperty(field).set(part, number(cell));
            }
        } else if (field.equals(ATTRIBUTES) && dot >= 0) {
            record.withObjectProperty(field).set(part, attribute(part, cell));
        } else if (field.equals(ATTRIBUTES)) {
            record.set(field, json(cell));
        } else if (NUMBERS.contains(column)) {
            record.set(column, number(cell));
        } else if (LISTS.contains(column)) {
            record.set(column, list(cell));
        } else {
            record.put(column, cell);
        }
    }

    private JsonNode attribute(String name, String cell) {
        return switch (attributes.getOrDefault(name, AttributeType.STRING)) {
            case STRING -> JSON.getNodeFactory().textNode(cell);
            case NUMBER -> number(cell);
            case BOOLEAN -> cell.equals("true") || cell.equals("false")
                    ? JSON.getNodeFactory().booleanNode(cell.equals("true"))
                    : JSON.getNodeFactory().textNode(cell);
            case ARRAY -> list(cell);
        };
    }

    private static JsonNode number(String cell) {
        try {
            return JSON.getNodeFactory().numberNode(new BigDecimal(cell.strip()));
        } catch (NumberFormatException notOne) {
            return JSON.getNodeFactory().textNode(cell);
        }
    }

    private static JsonNode json(String cell) {
        try {
            return JSON.readTree(cell);
        } catch (JsonProcessingException notJson) {
            return JSON.getNodeFactory().textNode(cell);
        }
    }

    private static ArrayNode list(String cell) {
        ArrayNode list = JSON.createArrayNode();
        for (String part : cell.split("\\|")) {
            list.add(part.strip());
        }
        return list;
    }

    private static char separator(String header) {
        char best = ',';
        for (char candidate : new char[]{';', '\t'}) {
            best = count(header, candidate) > count(header, best) ? candidate : best;
        }
        return best;
    }

    private static long count(String text, char character) {
        return text.chars().filter(each -> each == character).count();
    }
}
