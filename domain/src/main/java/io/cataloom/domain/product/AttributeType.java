package io.cataloom.domain.product;

import java.util.Locale;

/** What the values of a custom attribute are. */
public enum AttributeType {
    STRING, NUMBER, BOOLEAN,
    /** of strings */
    ARRAY;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException
     *             for anything but a {@link #code()}
     */
    public static AttributeType of(String code) {
        for (AttributeType type : values()) {
            if (type.code().equals(code)) {
                return type;
            }
        }
        throw new IllegalArgumentException("not an attribute type (string, number, boolean, array): " + code);
    }
}
