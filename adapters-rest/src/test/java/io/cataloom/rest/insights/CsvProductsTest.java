package io.cataloom.rest.insights;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.cataloom.application.product.CatalogImports.Row;
import io.cataloom.application.product.CatalogImports.RowFault;
import io.cataloom.application.product.ProductTables.BadTable;
import io.cataloom.application.product.ProductTables.Table;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.product.ListingValues;

class CsvProductsTest {

    /**
     * The corpus that CSV readers are measured by: see its LICENCE.md. Without location_coordinates, whose two files
     * say different things.
     */
    @ParameterizedTest
    @ValueSource(strings = {"comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "newlines",
            "newlines_crlf", "quotes_and_newlines", "simple", "simple_crlf", "utf8"})
    void theCorpusReadsAsItsAuthorMeantIt(String name) throws IOException {
        List<Map<String, String>> read = new ArrayList<>();
        try (InputStream csv = resource(name + ".csv"); CsvReader<CsvRecord> reader = CsvProducts.records(csv)) {
            List<String> columns = new ArrayList<>();
            for (CsvRecord record : reader) {
                if (columns.isEmpty()) {
                    columns.addAll(record.getFields());
                } else {
                    Map<String, String> row = new LinkedHashMap<>();
                    for (int i = 0; i < columns.size(); i++) {
                        row.put(columns.get(i), record.getField(i));
                    }
                    read.add(row);
                }
            }
        }
        List<Map<String, String>> meant;
        try (InputStream json = resource(name + ".json")) {
            meant = new JsonMapper().readValue(json, new TypeReference<>() {
            });
        }

        assertThat(read).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@x", "\tx", "\rx", "'=x", "''=x", "'", "'plain", "plain", "", "-",
            "=1\n=2"})
    void aGuardedCellReadsBackTheSameAndIsNoFormula(String text) {
        String cell = CsvCells.guarded(text);

        assertThat(CsvCells.unguarded(cell)).isEqualTo(text);
        assertThat(cell).doesNotMatch("(?s)[=+\\-@\\t\\r].*");
    }

    @Test
    void aListReadsBackTheSameWhateverItsTextsHold() {
        List<String> texts = List.of("a|b", "\\", "\\|", "c:\\dir", "|", "\\\\x");

        assertThat(CsvCells.list(CsvCells.joined(texts))).isEqualTo(texts);
        assertThat(CsvCells.list(" a | b |")).containsExactly("a", "b");
        assertThat(CsvCells.list("")).isEmpty();
    }

    @Test
    void aColumnThatIsNotThereLeavesItsFieldAlone() {
        Row row = rows("sku,title,url,brand\na,A,https://a.example/,\n").getFirst();

        assertThat(row.faults()).isEmpty();
        assertThat(row.values().has(ListingField.BRAND)).isTrue();
        assertThat(row.values().get(ListingField.BRAND)).isNull();
        assertThat(row.values().has(ListingField.DESCRIPTION)).isFalse();
        assertThat(row.detail().isEmpty()).isTrue();
    }

    @Test
    void everyFaultOfARowIsTold() {
        Row row = rows("sku,title,url,price,currency,image_urls\nimport,," + "ftp://a,1e5|2,USD|XXY,nope\n").getFirst();

        assertThat(row.faults()).extracting(RowFault::field, RowFault::code).containsExactly(
                tuple("title", "missing"),
                tuple("sku", "reserved"),
                tuple("url", "invalid_url"),
                tuple("image_urls", "invalid_url"),
                tuple("price", "invalid_number"),
                tuple("currency", "invalid_currency"));
    }

    @Test
    void aCurrencyHasOnePrice() {
        Row row = rows("sku,title,url,price,currency\na,A,https://a.example/,1|2|3,USD|EUR|USD\n").getFirst();

        assertThat(row.faults()).extracting(RowFault::field, RowFault::code)
                .containsExactly(tuple("currency", "duplicate"));
    }

    @Test
    void raggedRowsAreFaultsOfTheirOwnAndTheNextOnesAreRead() {
        List<Row> rows = rows("sku,title,url\na\nb,B,https://b.example/,more\nc,C,https://c.example/\n");

        assertThat(rows).extracting(row -> row.faults().stream().map(RowFault::code).toList())
                .containsExactly(List.of("wrong_field_count"), List.of("wrong_field_count"), List.of());
    }

    @Test
    void ofARowWithFaultsNothingIsHeldButASkuThatIsWell() {
        List<Row> rows = rows(
                "sku,title,url\na," + "x".repeat(100_000) + ",https://a.example/\n\0,B,https://b.example/\n"
                        + "y".repeat(100_000) + ",C,https://c.example/\n");

        assertThat(rows).extracting(Row::sku).containsExactly("a", null, null);
        assertThat(rows).extracting(row -> row.faults().getFirst().code()).containsExactly("too_long",
                "invalid_character", "too_long");
        assertThat(rows).extracting(Row::values).containsOnly(ListingValues.builder().build());
    }

    @Test
    void aQuoteThatIsNotClosedAndACellWithoutEndAreRefused() {
        assertThatThrownBy(() -> rows("sku,title,url\na,\"A,https://a.example/\n"))
                .isInstanceOfSatisfying(BadTable.class, bad -> assertThat(bad.code()).isEqualTo("malformed_csv"));
        assertThatThrownBy(() -> rows("sku,title,url\na," + "x".repeat(20 * 1024 * 1024) + ",u\n"))
                .isInstanceOfSatisfying(BadTable.class, bad -> assertThat(bad.code()).isEqualTo("cell_too_long"));
    }

    private static List<Row> rows(String csv) {
        List<Row> rows = new ArrayList<>();
        try (Table table = new CsvProducts().open(new ByteArrayInputStream(csv.getBytes(UTF_8)))) {
            for (Row row = table.next(); row != null; row = table.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(CsvProductsTest.class.getResourceAsStream("/csv-spectrum/" + name));
    }
}
