package io.cataloom.persistence.storefront.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;

import io.cataloom.domain.workspace.Secret;

class Argon2PasswordHashesTest {

    private final Argon2PasswordHashes hashes = new Argon2PasswordHashes();

    @Test
    void theHashIsArgon2idOfThePasswordAndItsSalt() {
        String[] parts = hashes.hash(new Secret("pässword")).split("\\$");

        assertThat(List.of(parts).subList(1, 4)).containsExactly("argon2id", "v=19", "m=19456,t=2,p=1");
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id).withVersion(0x13)
                .withMemoryAsKB(19456).withIterations(2).withParallelism(1)
                .withSalt(Base64.getDecoder().decode(parts[4])).build());
        byte[] expected = new byte[32];
        generator.generateBytes("pässword".getBytes(StandardCharsets.UTF_8), expected);
        assertThat(Base64.getDecoder().decode(parts[5])).isEqualTo(expected);
    }

    @Test
    void onePasswordIsNeverHashedTheSameTwiceHoweverManyAskAtOnce() {
        AtomicInteger done = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<String> made = IntStream.range(0, 12).mapToObj(i -> threads.submit(() -> {
                String hash = hashes.hash(new Secret("x"));
                done.incrementAndGet();
                return hash;
            })).toList().stream().map(future -> {
                try {
                    return future.get();
                } catch (Exception failure) {
                    throw new IllegalStateException(failure);
                }
            }).toList();

            assertThat(made).doesNotHaveDuplicates().hasSize(12);
        }
        assertThat(done).hasValue(12);
    }
}
