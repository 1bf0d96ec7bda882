package io.cataloom.application.storefront.media;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.cataloom.domain.workspace.Workspace;

/**
 * What a stored image is called: its store and the SHA-256 of its bytes. So a name never means other bytes than before,
 * may be cached for ever, and cannot be guessed by who has not seen the image.
 *
 * @param store
 *            the workspace's public id
 */
public record MediaName(String store, String sha256, ImageType type) {

    private static final Pattern FORM = Pattern.compile("(ws_[0-9A-Za-z]{1,40})/([0-9a-f]{64})\\.([a-z]{3,4})");

    static MediaName of(Workspace workspace, byte[] file, ImageType type) {
        try {
            return new MediaName(workspace.publicId(),
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file)), type);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    /** Empty for any text but a name's; so no other file can be asked for. */
    public static Optional<MediaName> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? ImageType.ofExtension(matcher.group(3))
                        .map(type -> new MediaName(matcher.group(1), matcher.group(2), type))
                : Optional.empty();
    }

    /** A relative path. */
    public String text() {
        return store + "/" + sha256 + "." + type.extension();
    }
}
