package io.cataloom.rest.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.cataloom.application.ingest.RecordSource.Drafted;
import io.cataloom.application.ingest.RecordSource.Sent;
import io.cataloom.application.ingest.RecordSource.Unusable;
import io.cataloom.application.ingest.RequestRefused;
import io.cataloom.domain.ingest.RecordField;
import io.cataloom.domain.validation.Violation;
import io.cataloom.domain.validation.Violation.Code;
import io.cataloom.rest.ingest.JsonRecords.Format;

class NestedRecordsTest {

    @Test
    void theListedStoresMakeTheRecordsAndStoreBeatsLocaleBeatsBase() {
        assertThat(fields("""
                [{"item_id":"v","base":{"brand":"Velox","color":"White"},"locales":{
                   "en_US":{"name":"V","price":{"USD":129.99},"stores":{
                      "main":{"in_stock":1,"stock_count":50},
                      "newyork":{"price":{"USD":119.99},"in_stock":1,"stock_count":12},
                      "losangeles":{"in_stock":0,"stock_count":0}}},
                   "pt_BR":{"name":"W","brand":"Outra","price":{"BRL":899.90},"stores":{"Main":{"in_stock":1}}},
                   "de_DE":{"name":"X"},
                   "fr_FR":{"name":"Y","stores":{}}}}]""")).containsExactly(
                record("en_US", "V", "Velox", Map.of("USD", new BigDecimal("129.99")), 1L, 50L),
                record("en_US:newyork", "V", "Velox", Map.of("USD", new BigDecimal("119.99")), 1L, 12L),
                record("en_US:losangeles", "V", "Velox", Map.of("USD", new BigDecimal("129.99")), 0L, 0L),
                record("pt_BR", "W", "Outra", Map.of("BRL", new BigDecimal("899.90")), 1L, null),
                record("de_DE", "X", "Velox", null, null, null), record("fr_FR", "Y", "Velox", null, null, null));
    }

    @Test
    void aStoreWithoutMainLeavesTheLocaleItselfOut() {
        assertThat(fields("""
                [{"item_id":"v","locales":{"en_US":{"price":{"USD":1},"stores":{"ny":{"in_stock":0}}}}}]"""))
                .extracting(record -> record.get(RecordField.LOCALE)).containsExactly("en_US:ny");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[{\"item_id\":\"a\",\"nmae\":1,\"locales\":{\"en_US\":{}}}] | nmae",
            "[{\"base\":{\"item_id\":\"a\"}}] | item_id", "[{\"base\":{\"locale\":\"a\"}}] | locale",
            "[{\"base\":{\"stores\":{}}}] | stores", "[{\"locales\":{\"en_US\":{\"foo\":1}}}] | foo",
            "[{\"locales\":{\"en_US\":{\"stores\":{\"ny\":{\"name\":\"x\"}}}}}] | name",
            "[{\"locale\":\"en_US\"}] | locale", "[{\"a\":1},{\"b\":2}] | a"})
    void aFieldOutOfPlaceRefusesTheRequest(String body, String field) {
        assertThatThrownBy(() -> read(body)).isInstanceOfSatisfying(RequestRefused.UnknownNestedField.class,
                refused -> assertThat(refused.field()).isEqualTo(field));
    }

    @Test
    void attributeNamesAreNotFields() {
        assertThat(read("[{\"base\":{\"product_attributes\":{\"anything\":1}},\"locales\":{\"en_US\":{}}}]"))
                .hasSize(1);
    }

    @Test
    void aLevelThatIsNoObjectIsABadRecordAmongGoodOnes() {
        assertThat(read("""
                [{"item_id":"a"},{"item_id":"b","locales":[]},{"item_id":"c","locales":{}},{"item_id":"d","base":5},
                 {"item_id":"e","locales":{"en_US":7,"de_DE":{"stores":[]},"fr_FR":{"stores":{"x":null}}}},
                 {"locales":null}]""")).containsExactly(bad("a", "locales", Code.REQUIRED),
                bad("b", "locales", Code.NOT_AN_OBJECT), bad("c", "locales", Code.EMPTY),
                bad("d", "base", Code.NOT_AN_OBJECT), bad("e", "locales.en_US", Code.NOT_AN_OBJECT),
                bad("e", "locales.de_DE.stores", Code.NOT_AN_OBJECT),
                bad("e", "locales.fr_FR.stores.x", Code.NOT_AN_OBJECT), bad("#5", "locales", Code.EMPTY));
    }

    @Test
    void aTooLargeElementIsOneBadRecordWhateverItExpandsTo() {
        byte[] body = "[{\"item_id\":\"a\",\"locales\":{\"en_US\":{},\"de_DE\":{}}},{\"item_id\":\"b\",\"locales\":{\"e\":{}}}]"
                .getBytes(UTF_8);

        assertThat(JsonRecordsTest.drain(new NestedRecords(body, new Format(false, 10, 40))))
                .extracting(Sent::documentId, Object::getClass).containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a", Unusable.class),
                        org.assertj.core.groups.Tuple.tuple("b", Drafted.class));
    }

    private static Unusable bad(String id, String field, Code code) {
        return new Unusable(id, new Violation(field, code));
    }

    private static List<Sent> read(String body) {
        return JsonRecordsTest.drain(new NestedRecords(body.getBytes(UTF_8), new Format(false, 10_000, 512 * 1024)));
    }

    private static List<Map<RecordField, Object>> fields(String body) {
        return read(body).stream().map(sent -> {
            Map<RecordField, Object> fields = new LinkedHashMap<>();
            for (RecordField field : new RecordField[]{RecordField.LOCALE, RecordField.NAME, RecordField.BRAND,
                    RecordField.PRICE, RecordField.IN_STOCK, RecordField.STOCK_COUNT}) {
                fields.put(field, ((Drafted) sent).draft().get(field));
            }
            return fields;
        }).toList();
    }

    private static Map<RecordField, Object> record(String locale, String name, String brand, Object price,
            Object inStock,
            Object stock) {
        Map<RecordField, Object> fields = new LinkedHashMap<>();
        fields.put(RecordField.LOCALE, locale);
        fields.put(RecordField.NAME, name);
        fields.put(RecordField.BRAND, brand);
        fields.put(RecordField.PRICE, price);
        fields.put(RecordField.IN_STOCK, inStock);
        fields.put(RecordField.STOCK_COUNT, stock);
        return fields;
    }
}
