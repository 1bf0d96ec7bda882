package io.cataloom.persistence.storefront.users;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;

import jakarta.inject.Singleton;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

import io.cataloom.application.storefront.users.PasswordHashes;
import io.cataloom.domain.workspace.Secret;

/**
 * Argon2id with OWASP's parameters (19 MiB, two passes, one lane), in the PHC format. At most a few at a time: a crowd
 * of requests waits instead of taking 19 MiB each.
 */
@Singleton
final class Argon2PasswordHashes implements PasswordHashes {

    static final int MEMORY_KIB = 19 * 1024;
    static final int PASSES = 2;
    static final int LANES = 1;
    static final int AT_A_TIME = 2;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Base64.Encoder BASE64 = Base64.getEncoder().withoutPadding();

    private final SecureRandom random = new SecureRandom();
    private final Semaphore turns = new Semaphore(AT_A_TIME, true);

    @Override
    public String hash(Secret password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        turns.acquireUninterruptibly();
        try {
            return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s".formatted(MEMORY_KIB, PASSES, LANES,
                    BASE64.encodeToString(salt), BASE64.encodeToString(argon2id(password, salt)));
        } finally {
            turns.release();
        }
    }

    private static byte[] argon2id(Secret password, byte[] salt) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13).withMemoryAsKB(MEMORY_KIB).withIterations(PASSES)
                .withParallelism(LANES).withSalt(salt).build());
        byte[] hash = new byte[HASH_BYTES];
        generator.generateBytes(password.reveal().getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }
}
