package io.cataloom.domain.workspace;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;

/** A key's text. Printing it shows nothing; {@link #reveal()} is called where it must be shown, once. */
public final class Secret {

    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_CHARACTERS = 40;
    private static final int SHOWN_CHARACTERS = 4;

    private final String text;

    public Secret(String text) {
        this.text = text;
    }

    /** A new one, {@code cl_<api>_} and 40 random characters (238 bits): the fixed start makes leaked keys findable. */
    public static Secret generate(Api api, RandomGenerator random) {
        return new Secret("cl_" + api.code() + "_" + random(RANDOM_CHARACTERS, random).text);
    }

    /** That many random letters and digits, 5.95 bits each. */
    public static Secret random(int length, RandomGenerator random) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(BASE62.charAt(random.nextInt(BASE62.length())));
        }
        return new Secret(text.toString());
    }

    /** What is stored of a secret: its SHA-256. A random secret of this length needs no salt and no slow hash. */
    public byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    /** The first characters, short enough to be no help in guessing the rest. */
    public String prefix() {
        int start = text.lastIndexOf('_') + 1;
        return text.substring(0, Math.min(text.length(), start + SHOWN_CHARACTERS));
    }

    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "Secret(hidden)";
    }
}
