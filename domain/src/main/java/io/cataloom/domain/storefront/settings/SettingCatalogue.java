package io.cataloom.domain.storefront.settings;

import static io.cataloom.domain.storefront.settings.SettingGroup.ARTICLE;
import static io.cataloom.domain.storefront.settings.SettingGroup.OFFERS;
import static io.cataloom.domain.storefront.settings.SettingGroup.PRODUCT;
import static io.cataloom.domain.storefront.settings.SettingGroup.SOCIAL;
import static io.cataloom.domain.storefront.settings.SettingGroup.STORE;
import static io.cataloom.domain.storefront.settings.SettingGroup.TEMPLATE;
import static io.cataloom.domain.storefront.settings.SettingGroup.TRAFFIC;
import static io.cataloom.domain.storefront.settings.SettingGroup.XML_SITEMAP;
import static io.cataloom.domain.storefront.settings.StoreSetting.flag;
import static io.cataloom.domain.storefront.settings.StoreSetting.secret;
import static io.cataloom.domain.storefront.settings.StoreSetting.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.cataloom.domain.storefront.Field;

/** All settings there are. */
public final class SettingCatalogue {

    public static final StoreSetting NAME = text(STORE, "name", 255, null);
    public static final StoreSetting NICHE = text(STORE, "niche", 255, null);
    public static final StoreSetting LIVE = flag(STORE, "live", false);
    /** Two capital letters, as in {@link Countries}. */
    public static final StoreSetting DEFAULT_COUNTRY = new StoreSetting(STORE,
            Field.text("default_country").nullable().in(Countries.codes()).initially("US"));
    public static final StoreSetting ENABLED_COUNTRIES = new StoreSetting(STORE,
            Field.texts("enabled_countries").nullable().initially(List.of("US")));
    public static final StoreSetting CART_ENABLED = flag(STORE, "cart_enabled", false);
    public static final StoreSetting ADVANCED_MODE = flag(STORE, "advanced_mode", false);

    private static final int LONGEST_ADDRESS = 2048;
    private static final Map<String, StoreSetting> BY_KEY = byKey();

    private SettingCatalogue() {
    }

    /** In the order answers show them. */
    public static Collection<StoreSetting> all() {
        return BY_KEY.values();
    }

    /** By its {@link StoreSetting#key}. */
    public static Optional<StoreSetting> find(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    private static Map<String, StoreSetting> byKey() {
        List<StoreSetting> all = new ArrayList<>(List.of(NAME, NICHE, LIVE, DEFAULT_COUNTRY, ENABLED_COUNTRIES,
                CART_ENABLED, ADVANCED_MODE, secret(STORE, "pexels_api_key"), secret(STORE, "unsplash_api_key"),
                secret(STORE, "pixabay_api_key")));
        for (Merchant merchant : Merchant.values()) {
            all.add(merchant.enabled());
            all.add(merchant.affiliateTag());
            all.addAll(merchant.credentials());
        }
        all.addAll(List.of(flag(OFFERS, "hide_out_of_stock", false), //
                flag(PRODUCT, "show_reviews", true), flag(PRODUCT, "show_brand", true), perPage(PRODUCT),
                text(TRAFFIC, "google_analytics_id", 64, null), text(TRAFFIC, "google_site_verification", 255, null),
                flag(ARTICLE, "show_author", true), perPage(ARTICLE), //
                link("facebook_url"), link("x_url"), link("instagram_url"), link("pinterest_url"), link("youtube_url"),
                text(TEMPLATE, "logo_icon", 64, "shopping-bag"),
                row("HOMEPAGE_CONTENT_ABOVE_HERO", "Bringing you the best products"),
                row("HOMEPAGE_OFFER_BOX_TITLE", "Bringing you the best products"),
                row("HOMEPAGE_CATEGORIES_TITLE", "Browse our categories"),
                row("HOMEPAGE_ARTICLES_TITLE", "From our magazine"),
                row("HOMEPAGE_TESTIMONIAL_TITLE", "What our visitors say"),
                row("HOMEPAGE_TESTIMONIAL_TEXT_1", "I found just what I was looking for."),
                row("HOMEPAGE_TESTIMONIAL_TEXT_2", "A great choice, and easy to compare."),
                row("HOMEPAGE_TESTIMONIAL_TEXT_3", "I will be back."), row("ABOUT_PAGE_TITLE", "About us"),
                row("ABOUT_PAGE_INTRO", "We look for the best products so that you need not."),
                row("ABOUT_PAGE_MISSION", "Our mission is to help you choose well."),
                row("FOOTER_ABOUT_TEXT", "Bringing you the best products"), //
                flag(XML_SITEMAP, "enabled", true), flag(XML_SITEMAP, "include_products", true),
                flag(XML_SITEMAP, "include_categories", true), flag(XML_SITEMAP, "include_articles", true),
                flag(XML_SITEMAP, "include_pages", true)));
        Map<String, StoreSetting> byKey = new LinkedHashMap<>();
        all.forEach(setting -> byKey.put(setting.key(), setting));
        return Collections.unmodifiableMap(byKey);
    }

    private static StoreSetting perPage(SettingGroup group) {
        return new StoreSetting(group, Field.integer("per_page").nullable().between(1, 100).initially(15L));
    }

    private static StoreSetting link(String name) {
        return new StoreSetting(SOCIAL, Field.text(name).nullable().url().max(LONGEST_ADDRESS));
    }

    /** A text of the template; a row that still has its default counts as nobody's own. */
    private static StoreSetting row(String name, String defaultText) {
        return text(TEMPLATE, name, StoreSetting.LONG_TEXT, defaultText);
    }
}
