package io.cataloom.domain.storefront.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.cataloom.domain.storefront.Draft;
import io.cataloom.domain.storefront.Field;

class SettingCatalogueTest {

    @Test
    void everyDefaultIsAllowedAndOutlivesStorage() {
        for (StoreSetting setting : SettingCatalogue.all()) {
            Object value = setting.defaultValue();
            if (value != null) {
                Field field = setting.field();
                Draft draft = Draft.ofChange(List.of(field), Map.of(field.name(), value));
                assertThat(draft.faults()).as(setting.key()).isEmpty();
                assertThat(setting.read(setting.stored(value))).as(setting.key()).isEqualTo(value);
            }
        }
    }

    @Test
    void groupsAreToldFromNamesByTheFirstUnderscore() {
        for (StoreSetting setting : SettingCatalogue.all()) {
            int underscore = setting.key().indexOf('_');
            assertThat(SettingGroup.find(setting.key().substring(0, underscore))).contains(setting.group());
            assertThat(SettingCatalogue.find(setting.key())).contains(setting);
        }
    }

    @Test
    void onlySecretsAreSecret() {
        assertThat(SettingCatalogue.all().stream().filter(StoreSetting::secret).map(StoreSetting::key))
                .containsExactly("store_pexels_api_key", "store_unsplash_api_key", "store_pixabay_api_key",
                        "offers_amazon_credential_id", "offers_amazon_credential_secret", "offers_ebay_client_id",
                        "offers_ebay_client_secret", "offers_etsy_api_key", "offers_etsy_shared_secret",
                        "offers_walmart_consumer_id", "offers_walmart_private_key", "offers_aliexpress_app_key",
                        "offers_aliexpress_app_secret");
    }

    @Test
    void everyCountryHasAName() {
        for (String code : Countries.codes()) {
            assertThat(Countries.find(code).orElseThrow().name()).as(code).isNotBlank().isNotEqualTo(code);
        }
        assertThat(Countries.find("us")).isEmpty();
    }
}
