package io.cataloom.domain.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

class PricesTest {

    @Test
    void thereIsAtLeastOneAmountAndNoneIsNegative() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Prices(Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> Prices.of("USD", "-0.01"))
                .withMessageContaining("USD -0.01");
        assertThatIllegalArgumentException().isThrownBy(() -> Prices.of("usd", "1"));

        assertThat(Prices.of("USD", "0").amounts()).containsExactly(Map.entry("USD", BigDecimal.ZERO));
    }

    @Test
    void currenciesAreThoseOfIso4217() {
        assertThat(Prices.isCurrency("USD")).isTrue();
        assertThat(Prices.isCurrency("TRY")).isTrue();
        assertThat(Prices.isCurrency("ABC")).isFalse();
        assertThat(Prices.isCurrency("")).isFalse();
    }

    @Test
    void pricesDoNotChangeWithTheMapTheyWereMadeOf() {
        Map<String, BigDecimal> amounts = new HashMap<>(Map.of("USD", BigDecimal.ONE, "EUR", BigDecimal.TWO));
        Prices prices = new Prices(amounts);

        amounts.clear();

        assertThat(prices.amounts()).hasSize(2);
        assertThatThrownBy(() -> prices.amounts().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
