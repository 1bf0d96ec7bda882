package io.cataloom.persistence.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The changelog on the class path. */
final class Changelog {

    static final String ROOT = "db/changelog/changelog.xml";

    private static final String FOLDER = "db/changelog/";
    private static final Pattern INCLUDE = Pattern.compile("<include\\s+file=\"([^\"]+)\"");

    private Changelog() {
    }

    /** A hash of the root and all that it includes: equal fingerprints, equal schemas. */
    static String fingerprint() {
        String root = text(ROOT);
        MessageDigest digest = sha256();
        digest.update(root.getBytes(StandardCharsets.UTF_8));
        INCLUDE.matcher(root).results().map(include -> text(FOLDER + include.group(1)))
                .forEach(file -> digest.update(file.getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String text(String resource) {
        try (InputStream in = Changelog.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
