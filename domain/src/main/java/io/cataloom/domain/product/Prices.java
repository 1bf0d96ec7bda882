package io.cataloom.domain.product;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One amount per currency, exact decimals.
 *
 * @param amounts
 *            by ISO 4217 code; at least one, none negative
 */
public record Prices(Map<String, BigDecimal> amounts) {

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode).collect(Collectors.toUnmodifiableSet());

    public Prices {
        amounts = amounts.size() == 1 ? Map.copyOf(amounts) : Collections.unmodifiableMap(new LinkedHashMap<>(amounts));
        if (amounts.isEmpty()) {
            throw new IllegalArgumentException("prices without an amount");
        }
        amounts.forEach((currency, amount) -> {
            if (!isCurrency(currency) || amount.signum() < 0) {
                throw new IllegalArgumentException("not a price: " + currency + " " + amount);
            }
        });
    }

    public static Prices of(String currency, String amount) {
        return new Prices(Map.of(currency, new BigDecimal(amount)));
    }

    public static boolean isCurrency(String code) {
        return CURRENCIES.contains(code);
    }
}
