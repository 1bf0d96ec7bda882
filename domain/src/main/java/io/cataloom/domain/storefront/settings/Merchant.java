package io.cataloom.domain.storefront.settings;

import static io.cataloom.domain.storefront.settings.SettingGroup.OFFERS;

import java.util.List;

/** A seller that can be switched on, and what it wants to know of us. */
public enum Merchant {

    AMAZON("amazon", "Amazon", true, secret("amazon_credential_id"), secret("amazon_credential_secret"), text(
            "amazon_credential_version")),
    EBAY("ebay", "eBay", false, secret("ebay_client_id"),
            secret("ebay_client_secret")),
    ETSY("etsy", "Etsy", false, secret("etsy_api_key"),
            secret("etsy_shared_secret")),
    WALMART("walmart", "Walmart", false,
            secret("walmart_consumer_id"), secret("walmart_private_key"), text(
                    "walmart_key_version")),
    ALIEXPRESS("aliexpress", "AliExpress", false,
            secret("aliexpress_app_key"), secret("aliexpress_app_secret"));

    private final String code;
    private final String title;
    private final StoreSetting enabled;
    private final StoreSetting affiliateTag;
    private final List<StoreSetting> credentials;

    Merchant(String code, String title, boolean enabledByDefault, StoreSetting... credentials) {
        this.code = code;
        this.title = title;
        enabled = StoreSetting.flag(OFFERS, code + "_enabled", enabledByDefault);
        affiliateTag = StoreSetting.text(OFFERS, code + "_affiliate_tag", 255, null);
        this.credentials = List.of(credentials);
    }

    /** How offers name it. */
    public String code() {
        return code;
    }

    /** How people name it. */
    public String title() {
        return title;
    }

    public StoreSetting enabled() {
        return enabled;
    }

    public StoreSetting affiliateTag() {
        return affiliateTag;
    }

    public List<StoreSetting> credentials() {
        return credentials;
    }

    /** Those without which it lets nobody in. */
    public List<StoreSetting> neededCredentials() {
        return credentials.stream().filter(StoreSetting::secret).toList();
    }

    private static StoreSetting secret(String name) {
        return StoreSetting.secret(OFFERS, name);
    }

    private static StoreSetting text(String name) {
        return StoreSetting.text(OFFERS, name, 32, null);
    }
}
