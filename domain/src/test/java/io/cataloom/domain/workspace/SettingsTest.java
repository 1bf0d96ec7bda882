package io.cataloom.domain.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.cataloom.domain.product.FeedType;

class SettingsTest {

    @ParameterizedTest
    @EnumSource
    void aSettingIsFoundByItsKeyAndAcceptsItsDefault(Setting setting) {
        assertThat(Setting.find(setting.key())).contains(setting);
        assertThat(setting.accepts(setting.defaultValue())).isTrue();
        assertThat(Settings.DEFAULTS.get(setting)).isEqualTo(setting.defaultValue());
    }

    @Test
    void theDefaultsAreWhatIsPublished() {
        assertThat(Settings.DEFAULTS.number(Setting.MAX_REQUEST_BYTES)).isEqualTo(5 * 1024 * 1024);
        assertThat(Settings.DEFAULTS.number(Setting.MAX_RECORD_BYTES)).isEqualTo(512 * 1024);
        assertThat(Settings.DEFAULTS.number(Setting.MAX_LOCALES)).isEqualTo(1000);
        assertThat(Settings.DEFAULTS.isOn(Setting.PRICE_PAIR_REQUIRED)).isTrue();
        assertThat(Settings.DEFAULTS.feedType()).isEqualTo(FeedType.STOCK_REVENUE);
    }

    @Test
    void whatWasChosenWinsOverTheDefault() {
        Settings settings = new Settings(
                Map.of(Setting.FEED_TYPE, "availability", Setting.PRICE_PAIR_REQUIRED, "false"));

        assertThat(settings.feedType()).isEqualTo(FeedType.AVAILABILITY);
        assertThat(settings.isOn(Setting.PRICE_PAIR_REQUIRED)).isFalse();
        assertThat(settings.isOn(Setting.CATALOG_ENABLED)).isTrue();
        assertThat(settings).isNotEqualTo(Settings.DEFAULTS);
        assertThat(new Settings(Map.of(Setting.MAX_LOCALES, "1000"))).isEqualTo(Settings.DEFAULTS)
                .hasSameHashCodeAs(Settings.DEFAULTS);
    }

    @ParameterizedTest
    @CsvSource({"DEFAULT_LOCALE,en_US:newyork", "DEFAULT_LOCALE,english", "CATALOG_ENABLED,TRUE", "CATALOG_ENABLED,1",
            "FEED_TYPE,stock", "CATEGORY_TYPE,tree", "MAX_REQUEST_BYTES,1023", "MAX_REQUEST_BYTES,67108865",
            "MAX_REQUEST_BYTES,5MB", "MAX_REQUEST_BYTES,99999999999", "MAX_RECORD_BYTES,255", "MAX_LOCALES,0",
            "MAX_LOCALES,100001", "MAX_LOCALES,''"})
    void aValueOfTheWrongFormIsRefusedWithTheRightOne(Setting setting, String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Settings(Map.of(setting, value)))
                .withMessage(setting.key() + " must be " + setting.form());
    }

    @Test
    void thereIsNoSettingByAnotherName() {
        assertThat(Setting.find("catalog.FEED_TYPE")).isEmpty();
    }
}
