package io.cataloom.domain.storefront.settings;

import java.util.Currency;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** The countries of ISO 3166 as the JDK knows them (from CLDR), with the currency of each. */
public final class Countries {

    private static final Set<String> CODES = Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2);

    private Countries() {
    }

    /** Two capital letters each. */
    public static String[] codes() {
        return CODES.toArray(String[]::new);
    }

    public static boolean isCode(String text) {
        return CODES.contains(text);
    }

    /** Empty for what is no {@linkplain #isCode code}. */
    public static Optional<Country> find(String code) {
        if (!isCode(code)) {
            return Optional.empty();
        }
        Locale locale = Locale.of("en", code);
        return Optional.of(new Country(locale.getDisplayCountry(Locale.ENGLISH), code, locale.getISO3Country(),
                Money.of(locale)));
    }

    /**
     * @param name
     *            in English
     * @param alpha2
     *            ISO 3166-1, two letters
     * @param alpha3
     *            ISO 3166-1, three letters
     * @param money
     *            null where there is none of its own (Antarctica)
     */
    public record Country(String name, String alpha2, String alpha3, @Nullable Money money) {
    }

    /**
     * A currency as one country uses it.
     *
     * @param symbol
     *            what is written in the country, {@code $}
     * @param decimals
     *            digits after the point
     */
    public record Money(String code, String name, String symbol, int decimals) {

        private static @Nullable Money of(Locale locale) {
            @Nullable
            Currency currency = Currency.getInstance(locale);
            return currency == null ? null
                    : new Money(currency.getCurrencyCode(), currency.getDisplayName(Locale.ENGLISH),
                            currency.getSymbol(locale), Math.max(0, currency.getDefaultFractionDigits()));
        }
    }
}
