package io.cataloom.domain.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlsTest {

    @ParameterizedTest
    @ValueSource(strings = {"http://x", "HTTPS://shop.example/a?b=c#d", "app+x-1.0://open", "a://b"})
    void aPageAddressHasAProtocol(String url) {
        assertThat(Urls.hasProtocol(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "shop.example", "//shop.example", "://x", "http://", "http:/x", "1http://x",
            " http://x",
            "ht tp://x", "mailto:a@b.example", "h\u00E4://x", "/go?to=http://x"})
    void withoutAProtocolItIsNone(String url) {
        assertThat(Urls.hasProtocol(url)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://x/a.png", "https://x/a.png", "//x/a.png", "HTTPS://x/a.png"})
    void anImageAddressIsOnTheWebOrLeavesTheProtocolOpen(String url) {
        assertThat(Urls.isImageAddress(url)).isTrue();
        assertThat(Urls.isUnloadable(url)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "x", "http:x", "https:/x", "ftp://x", "httpss://x", " //x"})
    void anythingElseIsNoImageAddress(String url) {
        assertThat(Urls.isImageAddress(url)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"//", "http://", "https:///a.png", "https://?a", "//#a", "//:80/a", "//x/a b", "//x/a\tb",
            "//x/a\u00A0b", "//x/a\u3000b", "https://x/a.png\n"})
    void withoutAHostOrWithWhiteSpaceNothingLoads(String url) {
        assertThat(Urls.isUnloadable(url)).isTrue();
    }
}
