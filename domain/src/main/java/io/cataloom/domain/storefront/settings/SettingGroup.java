package io.cataloom.domain.storefront.settings;

import java.util.Arrays;
import java.util.Optional;

/** What settings are about. */
public enum SettingGroup {

    STORE("store"), OFFERS("offers"), PRODUCT("product"), TRAFFIC("traffic"), ARTICLE("article"), SOCIAL(
            "social"),
    TEMPLATE("template"), XML_SITEMAP("xml-sitemap");

    private final String code;

    SettingGroup(String code) {
        this.code = code;
    }

    /** How paths and flat keys name it; never with an underscore. */
    public String code() {
        return code;
    }

    public static Optional<SettingGroup> find(String code) {
        return Arrays.stream(values()).filter(group -> group.code.equals(code)).findFirst();
    }
}
