package io.cataloom.domain.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocaleKeyTest {

    private static final String EMOJI = "\uD83C\uDF75";

    @Test
    void aKeyIsALocaleOrAStoreUnderOne() {
        assertThat(LocaleKey.parse("pt_BR")).contains(new LocaleKey("pt_BR", null));
        assertThat(LocaleKey.parse("fil_PH:2")).contains(new LocaleKey("fil_PH", "2"));
        assertThat(LocaleKey.parse("en_US:New York")).contains(new LocaleKey("en_US", "New York"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en_US", "en_US:newyork", "pt_BR:S\u00E3o Paulo"})
    void aKeyIsPrintedAsItIsRead(String text) {
        assertThat(LocaleKey.parse(text).orElseThrow().text()).isEqualTo(text);
        assertThat(LocaleKey.parse(text).orElseThrow()).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "en", "en-US", "EN_US", "en_us", "e_US", "engl_US", "en_USA", " en_US", "en_US ",
            "en_US:",
            "en_US: ", ":newyork", "en_US:main", "en_US:Main", "en_US:MAIN", "en_US:a:b", "en_US:a\0", "en_US:a\n"})
    void anythingElseIsNone(String text) {
        assertThat(LocaleKey.parse(text)).isEmpty();
    }

    @Test
    void localeAndStoreTogetherHaveAGreatestLengthInCodePoints() {
        assertThat(LocaleKey.parse("en_US:" + EMOJI.repeat(58))).isPresent();
        assertThat(LocaleKey.parse("en_US:" + EMOJI.repeat(59))).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new LocaleKey("en_US", "x".repeat(59)));
    }

    @Test
    void whatDoesNotParseCannotBeMadeEither() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LocaleKey("en", null)).withMessageContaining("en");
        assertThatIllegalArgumentException().isThrownBy(() -> new LocaleKey("en_US", "main"));
        assertThatIllegalArgumentException().isThrownBy(() -> new LocaleKey("en_US", "a:b"));
    }

    @Test
    void aStoresParentIsItsLocale() {
        LocaleKey locale = new LocaleKey("en_US", null);

        assertThat(new LocaleKey("en_US", "newyork").parent()).isEqualTo(locale);
        assertThat(locale.parent()).isSameAs(locale);
    }
}
