package io.cataloom.application.storefront.media;

import java.io.InputStream;
import java.util.Optional;

/** Where the files of images lie. */
public interface MediaStore {

    /**
     * Stores a file, whole or not at all. One of that name has the same bytes, so it does not matter who is faster.
     *
     * @throws MediaUnavailable
     *             if it cannot be stored now
     */
    void put(MediaName name, byte[] file);

    /**
     * The file of that name; whoever takes it closes it.
     *
     * @throws MediaUnavailable
     *             if that cannot be known now
     */
    Optional<File> get(MediaName name);

    record File(InputStream content, long length) {
    }

    /** The place where files lie does not answer, or refuses us. */
    final class MediaUnavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public MediaUnavailable(String message, Throwable cause) {
            super(message, cause);
        }

        public MediaUnavailable(String message) {
            super(message);
        }
    }
}
