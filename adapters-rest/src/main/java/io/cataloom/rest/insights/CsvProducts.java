package io.cataloom.rest.insights;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.product.CatalogImports.Row;
import io.cataloom.application.product.CatalogImports.RowFault;
import io.cataloom.application.product.DetailChange;
import io.cataloom.application.product.ProductTables;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.product.Prices;
import io.cataloom.domain.product.ProductLimits;
import io.cataloom.domain.product.WebAddress;

/**
 * CSV as RFC 4180 has it, in UTF-8, or in UTF-16 with a byte order mark; see {@link CsvCells} for what is in a cell. A
 * column that is not there leaves its field alone, an empty cell clears it.
 */
@Singleton
final class CsvProducts implements ProductTables {

    static final List<String> COLUMNS = List.of("sku", "title", "url", "brand", "description", "bullets", "category",
            "tags", "image_urls", "gtin", "price", "currency");
    private static final List<String> REQUIRED = List.of("sku", "title", "url");
    /** In characters, of one row and of one cell: what is longer than any product is not read into memory. */
    private static final int LARGEST_ROW = 1024 * 1024;
    /** What the parser says of such: it has no exception of its own for it. */
    private static final String NO_END_OF_A_CELL = "maximum buffer size";
    private static final int MAX_DIGITS = 64;

    @Override
    public Table open(InputStream bytes) {
        try {
            return new CsvTable(records(bytes));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static CsvReader<CsvRecord> records(InputStream bytes) throws IOException {
        return CsvReader.builder().allowUnclosedQuote(false).missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE).maxBufferSize(LARGEST_ROW)
                .ofCsvRecord(reader(bytes));
    }

    /** A strict decoder: a file in another encoding must not fill a catalogue with question marks. */
    private static Reader reader(InputStream bytes) throws IOException {
        BufferedInputStream in = new BufferedInputStream(bytes, 64 * 1024);
        in.mark(3);
        int first = in.read();
        int second = in.read();
        int third = in.read();
        in.reset();
        Charset charset = StandardCharsets.UTF_8;
        int mark = 0;
        if (first == 0xEF && second == 0xBB && third == 0xBF) {
            mark = 3;
        } else if (first == 0xFE && second == 0xFF) {
            charset = StandardCharsets.UTF_16BE;
            mark = 2;
        } else if (first == 0xFF && second == 0xFE) {
            charset = StandardCharsets.UTF_16LE;
            mark = 2;
        }
        in.skipNBytes(mark);
        return new InputStreamReader(in, charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static final class CsvTable implements Table {

        private final CsvReader<CsvRecord> reader;
        private final Iterator<CsvRecord> records;
        private final List<String> columns;
        private int number;

        CsvTable(CsvReader<CsvRecord> reader) {
            this.reader = reader;
            records = reader.iterator();
            CsvRecord header = record();
            if (header == null) {
                throw new BadTable("empty_file", "The file is empty: its first row must name the columns.", 0, null);
            }
            columns = header.getFields().stream().map(String::strip).toList();
            for (String column : columns) {
                if (!COLUMNS.contains(column)) {
                    throw new BadTable("unknown_column", "There is no column '" + column + "'; those there are: "
                            + String.join(", ", COLUMNS) + ".", 0, null);
                }
            }
            if (new HashSet<>(columns).size() < columns.size() || !columns.containsAll(REQUIRED)) {
                throw new BadTable("missing_column",
                        "The columns " + String.join(", ", REQUIRED) + " must be there, and each column once.", 0,
                        null);
            }
        }

        @Override
        public @Nullable Row next() {
            CsvRecord record = record();
            if (record == null) {
                return null;
            }
            number++;
            if (record.getFieldCount() != columns.size()) {
                return new Row(number, null, ListingValues.builder().build(), DetailChange.NONE,
                        List.of(new RowFault("", "wrong_field_count",
                                "Has " + record.getFieldCount() + " fields under " + columns.size() + " columns.")));
            }
            return new Cells(number, columns, record).row();
        }

        @Override
        public void close() {
            try {
                reader.close();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        private @Nullable CsvRecord record() {
            try {
                return records.hasNext() ? records.next() : null;
            } catch (CsvParseException malformed) {
                boolean endless = String.valueOf(malformed.getMessage()).contains(NO_END_OF_A_CELL);
                throw endless
                        ? new BadTable("cell_too_long", "The file can't be read behind row " + number
                                + ": a cell there has more than " + LARGEST_ROW
                                + " characters. Is a quote not closed?", number, malformed)
                        : new BadTable("malformed_csv", "The file can't be read behind row " + number
                                + ": a quote is not closed, or text follows it.", number, malformed);
            } catch (UncheckedIOException undecodable) {
                throw new BadTable("malformed_csv", "The file can't be read behind row " + number
                        + ": it is neither UTF-8 nor UTF-16 with a byte order mark.", number, undecodable);
            }
        }
    }

    /** One row's cells, and what is wrong with them. */
    private static final class Cells {

        private final int number;
        private final Map<String, String> cells = new LinkedHashMap<>();
        private final List<RowFault> faults = new ArrayList<>();
        private final ListingValues.Builder values = ListingValues.builder();

        Cells(int number, List<String> columns, CsvRecord record) {
            this.number = number;
            for (int i = 0; i < columns.size(); i++) {
                cells.put(columns.get(i), CsvCells.unguarded(record.getField(i)));
            }
        }

        Row row() {
            REQUIRED.stream().filter(column -> cells.getOrDefault(column, "").isBlank())
                    .forEach(column -> fault(column, "missing", "Is required."));
            String sku = text("sku", ProductLimits.SKU);
            if (sku != null && Skus.RESERVED.contains(sku)) {
                fault("sku", "reserved", "Must not be one of bulk, import, export.");
            }
            put("title", ListingField.NAME, text("title", ProductLimits.TEXT));
            String url = text("url", ProductLimits.ADDRESS);
            if (url != null && !WebAddress.isValid(url)) {
                fault("url", "invalid_url", "Must be an http or https address.");
            }
            put("url", ListingField.URL, url);
            put("brand", ListingField.BRAND, text("brand", ProductLimits.TEXT));
            put("description", ListingField.DESCRIPTION, text("description", ProductLimits.DESCRIPTION));
            put("category", ListingField.CATEGORY, orNull(list("category", ProductLimits.CATEGORIES,
                    ProductLimits.TEXT)));
            put("tags", ListingField.TAGS, orNull(list("tags", ProductLimits.TAGS, ProductLimits.TEXT)));
            List<String> images = list("image_urls", ProductLimits.IMAGES, ProductLimits.ADDRESS);
            if (!images.stream().allMatch(ProductLimits::isImageAddress)) {
                fault("image_urls", "invalid_url", "Must be http or https addresses.");
            }
            put("image_urls", ListingField.IMAGE_URL, images.isEmpty() ? null : images.getFirst());
            put("price", ListingField.PRICE, price());
            List<String> bullets = list("bullets", ProductLimits.BULLETS, ProductLimits.BULLET);
            String gtin = text("gtin", ProductLimits.TEXT);
            if (gtin != null && !ProductLimits.isGtin(gtin)) {
                fault("gtin", "invalid_gtin", "Must have 8, 12, 13 or 14 digits.");
            }
            DetailChange detail = new DetailChange(cells.containsKey("bullets") ? bullets : null,
                    !cells.containsKey("image_urls") ? null
                            : images.isEmpty() ? List.of() : images.subList(1, images.size()),
                    !cells.containsKey("gtin") ? null : gtin == null ? "" : gtin);
            // what is wrong may be large, and is not stored
            return faults.isEmpty() ? new Row(number, sku, values.build(), detail, List.of())
                    : new Row(number, isFaulty("sku") ? null : sku, ListingValues.builder().build(),
                            DetailChange.NONE, List.copyOf(faults));
        }

        private boolean isFaulty(String column) {
            return faults.stream().anyMatch(fault -> fault.field().equals(column));
        }

        private <T> void put(String column, ListingField<T> field, @Nullable T value) {
            if (cells.containsKey(column)) {
                values.set(field, value);
            }
        }

        private @Nullable String text(String column, int longest) {
            String cell = cells.getOrDefault(column, "");
            if (cell.isBlank()) {
                return null;
            }
            check(column, cell, longest);
            return cell;
        }

        private List<String> list(String column, int most, int longest) {
            List<String> items = CsvCells.list(cells.getOrDefault(column, ""));
            if (items.size() > most) {
                fault(column, "too_many", "Must have at most " + most + " entries.");
            }
            items.forEach(item -> check(column, item, longest));
            return items;
        }

        private void check(String column, String text, int longest) {
            if (text.codePointCount(0, text.length()) > longest) {
                fault(column, "too_long", "Must have at most " + longest + " characters.");
            } else if (text.indexOf('\0') >= 0) {
                fault(column, "invalid_character", "Holds a character that no text can hold.");
            }
        }

        private @Nullable Prices price() {
            List<String> amounts = CsvCells.list(cells.getOrDefault("price", ""));
            List<String> currencies = CsvCells.list(cells.getOrDefault("currency", ""));
            if (amounts.size() != currencies.size()) {
                fault(cells.containsKey("currency") ? "currency" : "price", "price_pair",
                        "Each price needs its currency, and each currency its price.");
                return null;
            }
            Map<String, BigDecimal> prices = new LinkedHashMap<>();
            for (int i = 0; i < amounts.size(); i++) {
                BigDecimal amount = amount(amounts.get(i));
                if (amount == null) {
                    fault("price", "invalid_number", "Must be a number that is not negative, such as 199.00.");
                } else if (!Prices.isCurrency(currencies.get(i))) {
                    fault("currency", "invalid_currency", "Must be a currency's code, such as USD.");
                } else if (prices.put(currencies.get(i), amount) != null) {
                    fault("currency", "duplicate", "Must not name a currency twice.");
                }
            }
            return prices.isEmpty() ? null : new Prices(prices);
        }

        private static @Nullable BigDecimal amount(String text) {
            return text.matches("[0-9]{1," + MAX_DIGITS + "}(\\.[0-9]{1," + MAX_DIGITS + "})?") ? new BigDecimal(text)
                    : null;
        }

        private void fault(String field, String code, String message) {
            faults.add(new RowFault(field, code, message));
        }

        private static @Nullable List<String> orNull(List<String> list) {
            return list.isEmpty() ? null : list;
        }
    }
}
