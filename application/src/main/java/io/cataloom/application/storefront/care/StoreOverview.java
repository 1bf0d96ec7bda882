package io.cataloom.application.storefront.care;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.cataloom.application.storefront.care.StoreStats.Stats;
import io.cataloom.application.storefront.settings.StoredSettings;
import io.cataloom.domain.storefront.settings.Merchant;
import io.cataloom.domain.storefront.settings.SettingCatalogue;
import io.cataloom.domain.storefront.settings.StoreSettings;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.domain.workspace.WorkspaceProfile;

/** A store at a glance. */
public final class StoreOverview {

    /** The format's own path for them. */
    static final String WHERE = "/admin/store-health";

    private final StoredSettings settings;
    private final StoreStats stats;

    public StoreOverview(StoredSettings settings, StoreStats stats) {
        this.settings = settings;
        this.stats = stats;
    }

    public Overview of(WorkspaceProfile profile) {
        Stats counted = stats.count(profile.id());
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("Products", counted.products());
        counts.put("Offers", counted.offers());
        counts.put("Categories", counted.categories());
        counts.put("Brands", counted.brands());
        counts.put("Articles", counted.articles());
        return new Overview(name(profile), settings.get(profile.id()).isOn(SettingCatalogue.LIVE), counts,
                warnings(settings.get(profile.id()), counted));
    }

    /** What the store calls itself, or else its workspace is called. */
    public String name(WorkspaceProfile profile) {
        return settings.get(profile.id()).text(SettingCatalogue.NAME, profile.workspace().name());
    }

    /** None when all is well. */
    public List<Warning> warnings(WorkspaceId workspace) {
        return warnings(settings.get(workspace), stats.count(workspace));
    }

    private static List<Warning> warnings(StoreSettings settings, Stats stats) {
        List<Warning> warnings = new ArrayList<>();
        for (Merchant merchant : Merchant.values()) {
            if (settings.isOn(merchant.enabled())) {
                if (!settings.isSet(merchant.affiliateTag())) {
                    warnings.add(warning("To get paid for your " + merchant.title() + " sales you need to add "
                            + withArticle(merchant.title()) + " Affiliate Tag"));
                }
                if (!merchant.neededCredentials().stream().allMatch(settings::isSet)) {
                    warnings.add(warning("To import products from " + merchant.title()
                            + " you need to add its API credentials"));
                }
            }
        }
        if (!settings.isSet(SettingCatalogue.NICHE)) {
            warnings.add(warning("To get texts and pictures that suit your store you need to set its niche"));
        }
        if (stats.products() == 0) {
            warnings.add(warning("To sell something you need to add products"));
        }
        if (!settings.isOn(SettingCatalogue.LIVE)) {
            warnings.add(warning("To let visitors in you need to make your store live"));
        }
        return warnings;
    }

    private static Warning warning(String message) {
        return new Warning(message, "Find Out More", WHERE);
    }

    private static String withArticle(String name) {
        return ("AEIOUaeiou".indexOf(name.charAt(0)) < 0 ? "a " : "an ") + name;
    }

    public record Overview(String name, boolean live, Map<String, Long> counts, List<Warning> warnings) {
    }
}
