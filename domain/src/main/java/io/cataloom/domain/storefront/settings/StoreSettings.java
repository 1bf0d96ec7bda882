package io.cataloom.domain.storefront.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** A store's settings: what was set, and the defaults of the rest. */
public final class StoreSettings {

    private final Map<String, Object> chosen;

    /**
     * @param chosen
     *            by {@link StoreSetting#key}
     */
    public StoreSettings(Map<String, Object> chosen) {
        this.chosen = new HashMap<>(chosen);
    }

    public @Nullable Object get(StoreSetting setting) {
        @Nullable
        Object value = chosen.get(setting.key());
        return value == null ? setting.defaultValue() : value;
    }

    public boolean isSet(StoreSetting setting) {
        return chosen.containsKey(setting.key());
    }

    public boolean isOn(StoreSetting flag) {
        return Boolean.TRUE.equals(get(flag));
    }

    /** The text, or what stands in for it. */
    public String text(StoreSetting setting, String otherwise) {
        @Nullable
        Object value = get(setting);
        return value == null ? otherwise : value.toString();
    }

    public String defaultCountry() {
        return text(SettingCatalogue.DEFAULT_COUNTRY, "");
    }

    /** The default country is always one of them. */
    public List<String> enabledCountries() {
        List<?> enabled = (List<?>) Objects.requireNonNull(get(SettingCatalogue.ENABLED_COUNTRIES));
        return Stream
                .concat(enabled.stream().map(Object::toString), Stream.of(defaultCountry()))
                .distinct().toList();
    }
}
