package io.cataloom.domain.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

class RecordDraftTest {

    @Test
    void sentAsNullIsNotTheSameAsNotSent() {
        RecordDraft draft = new RecordDraft();
        draft.put(RecordField.BRAND, null);

        assertThat(draft.has(RecordField.BRAND)).isTrue();
        assertThat(draft.get(RecordField.BRAND)).isNull();
        assertThat(draft.has(RecordField.NAME)).isFalse();
        assertThat(draft.get(RecordField.NAME)).isNull();
    }

    @Test
    void aFieldPutTwiceKeepsTheLaterValueAndSaysSo() {
        RecordDraft draft = new RecordDraft();

        assertThat(draft.put(RecordField.BRAND, null)).isTrue();
        assertThat(draft.put(RecordField.BRAND, "b")).isFalse();
        assertThat(draft.addUnknown("colour")).isTrue();
        assertThat(draft.addUnknown("colour")).isFalse();

        assertThat(draft.get(RecordField.BRAND)).isEqualTo("b");
        assertThat(draft.unknown()).containsExactly("colour");
    }

    @Test
    void aMapsUnknownNamesAreKept() {
        Map<String, Object> fields = new HashMap<>();
        fields.put("name", "Tea");
        fields.put("NAME", "Tea");

        RecordDraft draft = RecordDraft.of(fields);

        assertThat(draft.get(RecordField.NAME)).isEqualTo("Tea");
        assertThat(draft.unknown()).containsExactly("NAME");
    }

    @Test
    void theUpperLayerWinsEvenWithNullAndBothStayAsTheyWere() {
        RecordDraft base = RecordDraft.of(Map.of("name", "Tea", "brand", "Velox"));
        RecordDraft store = new RecordDraft();
        store.put(RecordField.BRAND, null);
        store.put(RecordField.IN_STOCK, 1);

        RecordDraft merged = base.overlaidWith(store);

        assertThat(merged.get(RecordField.NAME)).isEqualTo("Tea");
        assertThat(merged.has(RecordField.BRAND)).isTrue();
        assertThat(merged.get(RecordField.BRAND)).isNull();
        assertThat(merged.get(RecordField.IN_STOCK)).isEqualTo(1);
        assertThat(base.get(RecordField.BRAND)).isEqualTo("Velox");
        assertThat(base.has(RecordField.IN_STOCK)).isFalse();
    }

    @Test
    void everyFieldIsFoundByItsWireName() {
        for (RecordField field : RecordField.values()) {
            assertThat(RecordField.find(field.wireName())).isSameAs(field);
        }
        assertThat(RecordField.find("Item_id")).isNull();
    }
}
