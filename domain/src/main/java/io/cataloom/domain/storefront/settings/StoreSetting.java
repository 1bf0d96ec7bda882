package io.cataloom.domain.storefront.settings;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.storefront.Field;
import io.cataloom.domain.storefront.Field.Trait;

/**
 * One thing that can be set.
 *
 * @param field
 *            its name in the group, what its value must be, and what it is as long as nobody has set it
 */
public record StoreSetting(SettingGroup group, Field field) {

    /** Characters of what people write at length. */
    static final int LONG_TEXT = 5000;

    // not in the catalogue, which is made of merchants' settings: two classes must not wait for each other's making
    static StoreSetting flag(SettingGroup group, String name, boolean defaultValue) {
        return new StoreSetting(group, Field.flag(name).nullable().initially(defaultValue));
    }

    static StoreSetting text(SettingGroup group, String name, int most, @Nullable String defaultValue) {
        Field field = Field.text(name).nullable().max(most);
        return new StoreSetting(group, defaultValue == null ? field : field.initially(defaultValue));
    }

    static StoreSetting secret(SettingGroup group, String name) {
        return new StoreSetting(group, Field.text(name).nullable().writeOnly().max(LONG_TEXT));
    }

    /** Group and name in one, what the flat form calls it. */
    public String key() {
        return group.code() + "_" + field.name();
    }

    /** Whether it is stored encrypted and never shown again. */
    public boolean secret() {
        return field.is(Trait.WRITE_ONLY);
    }

    /** The same field as a request names it. */
    public Field named(String name) {
        return new Field(name, field.type(), field.traits(), field.checks(), field.initial(), field.refersTo());
    }

    public @Nullable Object defaultValue() {
        return field.initial();
    }

    /** A value that passed the field's checks, as it is stored. */
    public String stored(Object value) {
        return value instanceof List<?> list ? String.join(",", list.stream().map(Object::toString).toList())
                : value.toString();
    }

    /** The other way round. */
    public Object read(String stored) {
        return switch (field.type()) {
            case TEXT -> stored;
            case BOOLEAN -> Boolean.valueOf(stored);
            case INTEGER -> Long.valueOf(stored);
            case TEXTS -> stored.isEmpty() ? List.of() : Arrays.asList(stored.split(","));
            case DECIMAL, DATE_TIME, IDS -> throw new IllegalStateException("no setting is " + field.type());
        };
    }
}
