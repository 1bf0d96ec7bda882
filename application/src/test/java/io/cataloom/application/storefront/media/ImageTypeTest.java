package io.cataloom.application.storefront.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTypeTest {

    @Test
    void picturesAreKnownByTheirFirstBytes() {
        assertThat(ImageType.of(bytes("\u00ff\u00d8\u00ff\u00e0"))).contains(ImageType.JPEG);
        assertThat(ImageType.of(bytes("\u0089PNG\r\n\u001a\n..."))).contains(ImageType.PNG);
        assertThat(ImageType.of(bytes("GIF87a"))).contains(ImageType.GIF);
        assertThat(ImageType.of(bytes("RIFF....WEBPVP8 "))).contains(ImageType.WEBP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<svg/>", "  <svg width='1'>", "\ufeff<?xml version=\"1.0\"?>\n<!-- <html> -->\n<svg>",
            "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"x.dtd\"><svg>", "<!-- a --><!-- b --><svg>"})
    void drawingsAreKnownByTheirRoot(String text) {
        assertThat(ImageType.of(text.getBytes(StandardCharsets.UTF_8))).contains(ImageType.SVG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html><svg>", "<svgs>", "text <svg>", "<!DOCTYPE html><svg>", "RIFF....WAVE",
            "\u0089PNG",
            "<!-- --", "GIF88a"})
    void nothingElseIsAnImage(String text) {
        assertThat(ImageType.of(bytes(text))).isEmpty();
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }
}
