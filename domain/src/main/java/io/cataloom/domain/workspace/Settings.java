package io.cataloom.domain.workspace;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.cataloom.domain.product.FeedType;

/** A workspace's settings, every one with a value that {@link Setting#accepts} holds of. */
public final class Settings {

    public static final Settings DEFAULTS = new Settings(Map.of());

    private final Map<Setting, String> values = new EnumMap<>(Setting.class);

    /**
     * @param chosen
     *            what differs from the defaults
     * @throws IllegalArgumentException
     *             if a value is not of its setting's form
     */
    public Settings(Map<Setting, String> chosen) {
        for (Setting setting : Setting.values()) {
            values.put(setting, setting.defaultValue());
        }
        chosen.forEach((setting, value) -> {
            if (!setting.accepts(value)) {
                throw new IllegalArgumentException(setting.key() + " must be " + setting.form());
            }
            values.put(setting, value);
        });
    }

    public String get(Setting setting) {
        return Objects.requireNonNull(values.get(setting));
    }

    public boolean isOn(Setting setting) {
        return Boolean.parseBoolean(get(setting));
    }

    public int number(Setting setting) {
        return Integer.parseInt(get(setting));
    }

    /** The parts of a value that is a list; empty for an empty value. */
    public List<String> list(Setting setting) {
        String value = get(setting);
        return value.isEmpty() ? List.of() : List.of(value.split(","));
    }

    public FeedType feedType() {
        return FeedType.find(get(Setting.FEED_TYPE)).orElseThrow();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Settings settings && values.equals(settings.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
