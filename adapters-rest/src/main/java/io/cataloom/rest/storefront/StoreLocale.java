package io.cataloom.rest.storefront;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.cataloom.domain.storefront.settings.Countries.Country;
import io.cataloom.domain.storefront.settings.Countries.Money;

/** A country; what belongs to its currency is null where it has none. */
@Schema(name = "StoreLocale")
record StoreLocale(@Schema(example = "United States") String name,
        @JsonProperty("iso_3166_2") @Schema(name = "iso_3166_2", description = "Two letters (ISO 3166-1).", example = "US") String alpha2,
        @JsonProperty("iso_3166_3") @Schema(name = "iso_3166_3", description = "Three letters (ISO 3166-1).", example = "USA") String alpha3,
        @Nullable @Schema(example = "US Dollar") String currency,
        @JsonProperty("currency_code") @Nullable @Schema(name = "currency_code", example = "USD") String currencyCode,
        @JsonProperty("currency_symbol") @Nullable @Schema(name = "currency_symbol", example = "$") String currencySymbol,
        @JsonProperty("currency_decimals") @Nullable @Schema(name = "currency_decimals", example = "2") Integer currencyDecimals) {

    static StoreLocale of(Country country) {
        Money money = country.money();
        return new StoreLocale(country.name(), country.alpha2(), country.alpha3(), money == null ? null : money.name(),
                money == null ? null : money.code(), money == null ? null : money.symbol(),
                money == null ? null : money.decimals());
    }
}
