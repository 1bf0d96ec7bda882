package io.cataloom.domain.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class FeedTypeTest {

    @Test
    void typesAreFoundByTheirCodes() {
        assertThat(FeedType.codes()).isEqualTo("stock_revenue, availability, published_time, start_end_time");
        for (FeedType type : FeedType.values()) {
            assertThat(FeedType.find(type.code())).contains(type);
        }
        assertThat(FeedType.find("AVAILABILITY")).isEmpty();
    }

    @Test
    void attributeTypesAreFoundByTheirCodes() {
        for (AttributeType type : AttributeType.values()) {
            assertThat(AttributeType.of(type.code())).isSameAs(type);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> AttributeType.of("String"))
                .withMessageContaining("string, number, boolean, array");
    }
}
