package io.cataloom.external.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.cataloom.application.storefront.media.MediaName;
import io.cataloom.application.storefront.media.MediaStore;

/** Every place for files passes this. */
interface MediaStoreContract {

    MediaStore store();

    @Test
    default void whatWasStoredIsThere() throws IOException {
        byte[] file = new byte[300_000];
        new Random(7).nextBytes(file);

        store().put(name("a", "png"), file);
        store().put(name("a", "png"), file);

        MediaStore.File found = store().get(name("a", "png")).orElseThrow();
        assertThat(found.length()).isEqualTo(file.length);
        try (InputStream content = found.content()) {
            assertThat(content.readAllBytes()).isEqualTo(file);
        }
    }

    @Test
    default void whatWasNotIsNot() {
        store().put(name("b", "png"), new byte[]{1});

        assertThat(store().get(name("c", "png"))).isEmpty();
        assertThat(store().get(name("b", "jpg"))).isEmpty();
    }

    static MediaName name(String digit, String extension) {
        return MediaName.parse("ws_01ABC/" + digit.repeat(64) + "." + extension).orElseThrow();
    }
}
