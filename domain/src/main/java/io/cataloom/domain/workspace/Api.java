package io.cataloom.domain.workspace;

/** The three HTTP APIs. A key belongs to one of them. */
public enum Api {
    CATALOG("catalog"), INSIGHTS("insights"), FRESHSTORE("freshstore");

    private final String code;

    Api(String code) {
        this.code = code;
    }

    /** How commands, configuration and the database name it. */
    public String code() {
        return code;
    }

    /**
     * @throws IllegalArgumentException
     *             for anything but a {@link #code()}
     */
    public static Api of(String code) {
        for (Api api : values()) {
            if (api.code.equals(code)) {
                return api;
            }
        }
        throw new IllegalArgumentException("not an API (catalog, insights, freshstore): " + code);
    }
}
