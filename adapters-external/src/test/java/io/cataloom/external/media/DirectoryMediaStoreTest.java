package io.cataloom.external.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.cataloom.application.storefront.media.MediaStore;
import io.cataloom.application.storefront.media.MediaStore.MediaUnavailable;

class DirectoryMediaStoreTest implements MediaStoreContract {

    @TempDir
    private Path directory;

    @Override
    public MediaStore store() {
        return new DirectoryMediaStore(directory.resolve("media"));
    }

    @Test
    void noDraftIsLeftBehind() throws IOException {
        store().put(MediaStoreContract.name("a", "png"), new byte[]{1});

        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile).map(file -> directory.relativize(file).toString()))
                    .containsExactly("media/ws_01ABC/" + "a".repeat(64) + ".png");
        }
    }

    @Test
    void aDirectoryThatCannotBeIsTold() throws IOException {
        Files.writeString(directory.resolve("media"), "a file");

        assertThatThrownBy(() -> store().put(MediaStoreContract.name("a", "png"), new byte[]{1}))
                .isInstanceOf(MediaUnavailable.class);
    }
}
