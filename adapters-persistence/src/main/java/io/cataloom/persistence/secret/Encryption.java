package io.cataloom.persistence.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.workspace.WorkspaceId;

/**
 * Encrypts what is stored and must be read again (webhooks' secrets, stores' credentials): AES-256 in Galois/Counter
 * mode, bound to its workspace and its purpose, so that a value copied into another row can't be read there.
 *
 * <p>
 * A sealed value is: format (1 byte), id of the key (4), nonce (12), ciphertext and tag.
 */
public final class Encryption {

    static final int KEY_BYTES = 32;

    private static final byte FORMAT = 1;
    private static final int KEY_ID_BYTES = 4;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random;
    private final Map<ByteBuffer, SecretKey> keys = new LinkedHashMap<>();
    private final ByteBuffer first;

    /**
     * @param keys
     *            of 32 bytes each: the first one encrypts, all of them decrypt
     */
    public Encryption(List<byte[]> keys, SecureRandom random) {
        this.random = random;
        keys.forEach(key -> this.keys.putIfAbsent(id(key), new SecretKeySpec(key, "AES")));
        first = id(keys.getFirst());
    }

    /**
     * @param purpose
     *            what the secret is for, and whose among its kind: {@code webhook/wh_123}; needed again to read it
     */
    public byte[] seal(WorkspaceId workspace, String purpose, byte[] secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, keys.get(first), nonce, workspace, purpose, secret);
        return ByteBuffer.allocate(1 + KEY_ID_BYTES + NONCE_BYTES + sealed.length).put(FORMAT).put(first.duplicate())
                .put(nonce).put(sealed).array();
    }

    public byte[] seal(WorkspaceId workspace, String purpose, String secret) {
        return seal(workspace, purpose, secret.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @throws Unreadable
     *             if it was sealed with a key that is not configured (any more), for something else, or was damaged
     */
    public byte[] open(WorkspaceId workspace, String purpose, byte[] sealed) {
        ByteBuffer in = ByteBuffer.wrap(sealed);
        if (sealed.length <= 1 + KEY_ID_BYTES + NONCE_BYTES || in.get() != FORMAT) {
            throw new Unreadable("no sealed secret", null);
        }
        byte[] keyId = new byte[KEY_ID_BYTES];
        byte[] nonce = new byte[NONCE_BYTES];
        in.get(keyId).get(nonce);
        byte[] ciphertext = new byte[in.remaining()];
        in.get(ciphertext);
        SecretKey key = keys.get(ByteBuffer.wrap(keyId));
        if (key == null) {
            throw new Unreadable("a secret was sealed with a key that is not configured: see CATALOOM_SECRET_KEY",
                    null);
        }
        return crypt(Cipher.DECRYPT_MODE, key, nonce, workspace, purpose, ciphertext);
    }

    public String openText(WorkspaceId workspace, String purpose, byte[] sealed) {
        return new String(open(workspace, purpose, sealed), StandardCharsets.UTF_8);
    }

    private static byte[] crypt(int mode, SecretKey key, byte[] nonce, WorkspaceId workspace, String purpose,
            byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD((workspace.value() + "/" + purpose).getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (AEADBadTagException notOurs) {
            throw new Unreadable("a secret was sealed for something else, or was damaged", notOurs);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has AES/GCM", missing);
        }
    }

    private static ByteBuffer id(byte[] key) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(key), 0, KEY_ID_BYTES).slice();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    /** A sealed secret can't be opened. */
    public static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private Unreadable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
