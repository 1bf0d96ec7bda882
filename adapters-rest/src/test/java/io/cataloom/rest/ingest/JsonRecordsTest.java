package io.cataloom.rest.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.cataloom.application.ingest.RecordSource;
import io.cataloom.application.ingest.RecordSource.Drafted;
import io.cataloom.application.ingest.RecordSource.Sent;
import io.cataloom.application.ingest.RecordSource.Unusable;
import io.cataloom.application.ingest.RequestRefused;
import io.cataloom.domain.ingest.RecordField;
import io.cataloom.domain.validation.Violation;
import io.cataloom.domain.validation.Violation.Code;
import io.cataloom.rest.ingest.JsonRecords.Format;

class JsonRecordsTest {

    private static final Format ARRAY = new Format(false, 10_000, 512 * 1024);
    private static final Format LINES = new Format(true, 10_000, 512 * 1024);

    @Test
    void aRecordIsReadAsSent() {
        List<Sent> records = flat("""
                [{"item_id":"a","price":{"USD":129.990,"EUR":1e2},"in_stock":1,"category":["Shoes","Läufer"],
                  "product_attributes":{"eco":true,"n":null},"colour":"red","brand":null}]""");

        assertThat(records).singleElement().isInstanceOfSatisfying(Drafted.class, record -> {
            assertThat(record.documentId()).isEqualTo("a");
            assertThat(record.draft().get(RecordField.PRICE))
                    .isEqualTo(Map.of("USD", new BigDecimal("129.990"), "EUR", new BigDecimal("1E+2")));
            assertThat(record.draft().get(RecordField.IN_STOCK)).isEqualTo(1L);
            assertThat(record.draft().get(RecordField.CATEGORY)).isEqualTo(List.of("Shoes", "Läufer"));
            assertThat(record.draft().unknown()).containsExactly("colour");
            assertThat(record.draft().has(RecordField.BRAND)).isTrue();
            assertThat(record.draft().get(RecordField.BRAND)).isNull();
            assertThat(record.draft().has(RecordField.URL)).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{}", "null", "5", "\"x\"", "true", "[", "[{", "[{}", "[{}]]", "[{}] x",
            "[{}][{}]",
            "[{]}", "[{\"a\":}]", "[{\"a\":1,}]", "[{'a':1}]", "[{a:1}]", "[NaN]", "[{\"a\":NaN}]", "[{\"a\":01}]",
            "[{\"a\":1,\"a\":2}]", "[{\"item_id\":\"x\",\"item_id\":\"x\"}]", "[{\"price\":{\"USD\":1,\"USD\":1}}]",
            "[{\"b\":{\"c\":1,\"c\":2}}]", "[{\"name\":null,\"name\":\"x\"}]", "[{\"name\":\"\\ud800\"}]",
            "[{\"name\":\"\\udc00\\ud800\"}]", "[{\"\\udfff\":1}]", "[{\"name\":\"a\\", "[{\"name\":\"\n\"}]", "[1 2]",
            "[,]", "[{}]\u0000", "\u0000[]"})
    void whatIsNotAnArrayOfJsonIsRefused(String body) {
        assertThatThrownBy(() -> flat(body)).isInstanceOf(RequestRefused.NotJson.class);
        assertThatThrownBy(() -> nested(body)).isInstanceOf(RequestRefused.NotJson.class);
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        byte[][] bodies = {"[{\"name\":\"ä\"}]".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
                "[{\"name\":\"a\"}]".getBytes(java.nio.charset.StandardCharsets.UTF_16),
                bytes("[{\"name\":\"", 0xED, 0xA0, 0x80, "\"}]"), bytes("[{\"name\":\"", 0xF4, 0x90, 0x80, "\"}]"),
                bytes("[{\"name\":\"", 0xC0, 0x80, 0x41, "\"}]")};
        for (byte[] body : bodies) {
            assertThatThrownBy(() -> drain(new FlatRecords(body, ARRAY))).isInstanceOf(RequestRefused.NotJson.class);
        }
    }

    @Test
    void surrogatePairsAndAByteOrderMarkAreFine() {
        List<Sent> records = flat("\uFEFF[{\"item_id\":\"\\ud83d\\ude00😀\"}]");

        assertThat(records).singleElement().extracting(Sent::documentId).isEqualTo("😀😀");
    }

    @Test
    void nestingIsReadDownTo64LevelsAndNotFurther() {
        assertThat(flat("[{\"a\":" + "[".repeat(62) + "]".repeat(62) + "}]")).hasSize(1);
        assertThatThrownBy(() -> flat("[{\"a\":" + "[".repeat(63) + "]".repeat(63) + "}]"))
                .isInstanceOf(RequestRefused.NotJson.class);
        assertThatThrownBy(() -> flat("[".repeat(100_000))).isInstanceOf(RequestRefused.NotJson.class);
        assertThatThrownBy(() -> flat("[{\"a\":".repeat(100_000))).isInstanceOf(RequestRefused.NotJson.class);
    }

    @Test
    void numbersStayExactAndGreatOnesDoNoHarm() {
        List<Sent> records = flat("""
                [{"price":{"USD":1234567890123456789012345678901234567890.12,"EUR":0.1},"rating":1e400,
                  "stock_count":1e999999999999,"in_stock":%s}]""".formatted("9".repeat(5_000)));

        assertThat(records).singleElement().isInstanceOfSatisfying(Drafted.class, record -> {
            assertThat(record.draft().get(RecordField.PRICE)).isEqualTo(Map.of("USD",
                    new BigDecimal("1234567890123456789012345678901234567890.12"), "EUR", new BigDecimal("0.1")));
            assertThat(record.draft().get(RecordField.RATING)).isEqualTo(new BigDecimal("1E+400"));
            assertThat(record.draft().get(RecordField.STOCK_COUNT)).isEqualTo(Double.POSITIVE_INFINITY);
            assertThat(record.draft().get(RecordField.IN_STOCK)).isEqualTo(Double.POSITIVE_INFINITY);
        });
    }

    @Test
    void anElementThatIsNoObjectIsABadRecordAmongGoodOnes() {
        assertThat(flat("[{\"item_id\":\"a\"},5,null,[{}],{\"item_id\":\"b\"}]")).extracting(Sent::documentId)
                .containsExactly("a", "#1", "#2", "#3", "b");
        assertThat(flat("[5]")).containsExactly(new Unusable("#0", new Violation("record", Code.NOT_AN_OBJECT)));
    }

    @Test
    void aRecordMayHaveExactlyTheMostBytes() {
        String record = "{\"item_id\":\"a\",\"name\":\"ä\"}";
        int size = record.getBytes(UTF_8).length;
        String body = "[ " + record + " , " + record + "]";

        assertThat(drain(new FlatRecords(body.getBytes(UTF_8), new Format(false, 10, size))))
                .allSatisfy(sent -> assertThat(sent).isInstanceOf(Drafted.class));
        assertThat(drain(new FlatRecords(body.getBytes(UTF_8), new Format(false, 10, size - 1)))).containsOnly(
                new Unusable("a", new Violation("record", Code.RECORD_TOO_LARGE, size - 1)));
    }

    @Test
    void oneRecordTooManyIsRefusedOnceAllWasRead() {
        Format two = new Format(false, 2, 1_000);

        assertThat(drain(new FlatRecords("[{},{}]".getBytes(UTF_8), two))).hasSize(2);
        assertThatThrownBy(() -> drain(new FlatRecords("[{},{},{}]".getBytes(UTF_8), two)))
                .isInstanceOf(RequestRefused.TooManyRecords.class);
        assertThatThrownBy(() -> drain(new FlatRecords("[{},{},{}".getBytes(UTF_8), two)))
                .isInstanceOf(RequestRefused.NotJson.class);
        assertThatThrownBy(() -> drain(new NestedRecords(
                "[{\"x\":1,\"locales\":{\"en_US\":{},\"de_DE\":{\"stores\":{\"a\":{},\"b\":{}}}}}]".getBytes(UTF_8),
                two))).isInstanceOf(RequestRefused.TooManyRecords.class);
    }

    @Test
    void linesHoldOneRecordEach() {
        assertThat(lines("{\"item_id\":\"a\"}\r\n\n{\"item_id\":\"b\"}\n")).extracting(Sent::documentId)
                .containsExactly("a", "b");
        assertThat(lines("{\"item_id\":\"a\",\n\"name\":\"x\"}\n5")).extracting(Sent::documentId).containsExactly("a",
                "#1");
        assertThat(lines("")).isEmpty();
        assertThatThrownBy(() -> lines("{}{}")).isInstanceOf(RequestRefused.NotJson.class);
        assertThatThrownBy(() -> lines("{}\n{")).isInstanceOf(RequestRefused.NotJson.class);
    }

    @Test
    void manyUnknownNamesAreReadInReasonableTime() {
        StringBuilder body = new StringBuilder("[{\"item_id\":\"a\"");
        for (int i = 0; i < 60_000; i++) {
            body.append(",\"f").append(i).append("\":1");
        }

        assertThat(
                drain(new FlatRecords(body.append("}]").toString().getBytes(UTF_8), new Format(false, 9, 9_999_999))))
                .singleElement().isInstanceOfSatisfying(Drafted.class,
                        record -> assertThat(record.draft().unknown()).hasSize(60_000));
    }

    private static List<Sent> flat(String body) {
        return drain(new FlatRecords(body.getBytes(UTF_8), ARRAY));
    }

    private static List<Sent> lines(String body) {
        return drain(new FlatRecords(body.getBytes(UTF_8), LINES));
    }

    private static List<Sent> nested(String body) {
        return drain(new NestedRecords(body.getBytes(UTF_8), ARRAY));
    }

    static List<Sent> drain(RecordSource source) {
        List<Sent> records = new ArrayList<>();
        for (@Nullable
        Sent sent = source.next(); sent != null; sent = source.next()) {
            records.add(sent);
        }
        return records;
    }

    private static byte[] bytes(String before, int first, int second, int third, String after) {
        byte[] start = before.getBytes(UTF_8);
        byte[] end = after.getBytes(UTF_8);
        byte[] all = new byte[start.length + 3 + end.length];
        System.arraycopy(start, 0, all, 0, start.length);
        all[start.length] = (byte) first;
        all[start.length + 1] = (byte) second;
        all[start.length + 2] = (byte) third;
        System.arraycopy(end, 0, all, start.length + 3, end.length);
        return all;
    }
}
