package io.cataloom.external.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebUrlTest {

    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = {
            "https://shop.example https://shop.example/",
            "HTTPS://Shop.Example:443/A?b=C#d https://shop.example/A?b=C",
            "http://shop.example:80?x http://shop.example/?x",
            "http://shop.example:8080/a http://shop.example:8080/a",
            "https://münchen.example/straße https://xn--mnchen-3ya.example/stra%C3%9Fe",
            "https://shop.example/a/../../b/./c//d/.. https://shop.example/b/c//",
            "https://shop.example/a/%2e%2E/b https://shop.example/b",
            "https://shop.example/100%-cotton?q=[a|b] https://shop.example/100%25-cotton?q=%5Ba%7Cb%5D",
            "https://8.8.8.8/x https://8.8.8.8/x",
            "https://[2606:4700::1111]:8443/ https://[2606:4700:0:0:0:0:0:1111]:8443/",
            "https://my_shop.example/ https://my_shop.example/",
            "https://shop.example/?u=http://127.0.0.1/ https://shop.example/?u=http://127.0.0.1/",
            "https://shop.example/@127.0.0.1 https://shop.example/@127.0.0.1"})
    void aUrlIsBroughtIntoOneForm(String text, String form) throws OutboundFailure {
        assertThat(WebUrl.parse(text)).hasToString(form);
        assertThat(WebUrl.parse(form)).hasToString(form);
    }

    @Test
    void blanksInPathAndQueryAreEscaped() throws OutboundFailure {
        assertThat(WebUrl.parse("https://shop.example/a b?c=d e")).hasToString("https://shop.example/a%20b?c=d%20e");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = {
            "/x https://shop.example/x",
            "x https://shop.example/a/x",
            "../x?y https://shop.example/x?y",
            "?y=2 https://shop.example/a/b?y=2",
            "#part https://shop.example/a/b?c=d",
            "//cdn.example/x.png https://cdn.example/x.png",
            "http://other.example http://other.example/",
            "ünder https://shop.example/a/%C3%BCnder"})
    void aReferenceIsResolvedAsABrowserDoes(String reference, String form) throws OutboundFailure {
        assertThat(WebUrl.parse("https://shop.example/a/b?c=d").resolve(reference)).hasToString(form);
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "file:///etc/passwd", "//user@shop.example/", "http://127.1/",
            "\\\\evil.example", "//evil.example\\@shop.example", "data:text/html,x"})
    void aReferenceIsAsSuspectAsAUrl(String reference) throws OutboundFailure {
        WebUrl page = WebUrl.parse("https://shop.example/a");

        assertThatExceptionOfType(OutboundFailure.class).isThrownBy(() -> page.resolve(reference));
    }

    @Test
    void aUrlIsOfLimitedLength() {
        assertThatExceptionOfType(OutboundFailure.class)
                .isThrownBy(() -> WebUrl.parse("https://shop.example/" + "a".repeat(2_048)))
                .withMessage("The URL is longer than 2048 characters.");
    }
}
