package io.cataloom.rest.insights;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

import io.micronaut.http.HttpStatus;

/**
 * Where the next page of a list starts: behind a key. As text it also holds a check that binds it to the list it came
 * from, so that it can't be used on another one by mistake.
 */
record Cursor(String lastKey) {

    private static final int CHECK_BYTES = 9;

    /**
     * @param list
     *            tells this list from every other: whose it is, what it lists, how it is filtered
     */
    String text(String list) {
        byte[] key = lastKey.getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(check(list, key), CHECK_BYTES + key.length);
        System.arraycopy(key, 0, all, CHECK_BYTES, key.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /**
     * @throws Problem
     *             if it is not a cursor of that list
     */
    static Cursor parse(String text, String list) {
        byte[] all;
        try {
            all = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            throw invalid();
        }
        if (all.length <= CHECK_BYTES) {
            throw invalid();
        }
        Cursor cursor = new Cursor(new String(all, CHECK_BYTES, all.length - CHECK_BYTES, StandardCharsets.UTF_8));
        // as a whole: several texts decode to the same bytes
        if (!cursor.text(list).equals(text)) {
            throw invalid();
        }
        return cursor;
    }

    private static Problem invalid() {
        return new Problem(HttpStatus.BAD_REQUEST, "invalid_cursor",
                "The cursor is not one that this list gave out: start again without one.", Map.of());
    }

    private static byte[] check(String list, byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(list.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return Arrays.copyOf(digest.digest(key), CHECK_BYTES);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
