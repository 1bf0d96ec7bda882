package io.cataloom.application.storefront.media;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The kinds of image that are taken in, told by their first bytes: what a client says of a file counts for nothing. */
public enum ImageType {

    JPEG("image/jpeg", "jpg") {
        @Override
        boolean isStartOf(byte[] file) {
            return startsWith(file, 0, 0xff, 0xd8, 0xff);
        }
    },

    PNG("image/png", "png") {
        @Override
        boolean isStartOf(byte[] file) {
            return startsWith(file, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n');
        }
    },

    GIF("image/gif", "gif") {
        @Override
        boolean isStartOf(byte[] file) {
            return startsWith(file, 0, 'G', 'I', 'F', '8') && (startsWith(file, 4, '7', 'a')
                    || startsWith(file, 4, '9', 'a'));
        }
    },

    WEBP("image/webp", "webp") {
        @Override
        boolean isStartOf(byte[] file) {
            return startsWith(file, 0, 'R', 'I', 'F', 'F') && startsWith(file, 8, 'W', 'E', 'B', 'P');
        }
    },

    SVG("image/svg+xml", "svg") {
        @Override
        boolean isStartOf(byte[] file) {
            String start = new String(file, 0, Math.min(file.length, LOOKED_AT), StandardCharsets.UTF_8);
            return SVG_START.matcher(start).lookingAt();
        }
    };

    private static final int LOOKED_AT = 4096;
    /** A byte order mark, the XML declaration, comments and a DOCTYPE may come before the root element. */
    private static final Pattern SVG_START = Pattern.compile("\\ufeff?\\s*(?:<\\?xml[^>]{0,200}\\?>\\s*)?"
            + "(?:<!--(?:(?!-->).)*+-->\\s*)*+(?:<!DOCTYPE svg[^>\\[]*+>\\s*)?(?:<!--(?:(?!-->).)*+-->\\s*)*+"
            + "<svg[\\s>/]", Pattern.DOTALL);

    private final String contentType;
    private final String extension;

    ImageType(String contentType, String extension) {
        this.contentType = contentType;
        this.extension = extension;
    }

    public String contentType() {
        return contentType;
    }

    /** What names of such files end with. */
    public String extension() {
        return extension;
    }

    public static Optional<ImageType> of(byte[] file) {
        return Arrays.stream(values()).filter(type -> type.isStartOf(file)).findFirst();
    }

    public static Optional<ImageType> ofExtension(String extension) {
        return Arrays.stream(values()).filter(type -> type.extension.equals(extension)).findFirst();
    }

    abstract boolean isStartOf(byte[] file);

    private static boolean startsWith(byte[] file, int offset, int... magic) {
        if (file.length < offset + magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((file[offset + i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
