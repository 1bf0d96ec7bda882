package io.cataloom.domain.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SecretTest {

    @ParameterizedTest
    @EnumSource
    void aSecretNamesItsApiAndHasFortyCharactersBehind(Api api) {
        assertThat(Secret.generate(api, new Random(1)).reveal()).matches("cl_" + api.code() + "_[0-9A-Za-z]{40}");
    }

    @Test
    void printingShowsNothing() {
        Secret secret = Secret.generate(Api.CATALOG, new Random(1));

        assertThat(secret.toString()).isEqualTo("Secret(hidden)");
    }

    @Test
    void aPrefixShowsFourOfTheRandomCharacters() {
        assertThat(new Secret("cl_catalog_abcdefgh").prefix()).isEqualTo("cl_catalog_abcd");
        assertThat(new Secret("abc").prefix()).isEqualTo("abc");
        assertThat(new Secret("").prefix()).isEmpty();
    }

    @Test
    void whatIsStoredIsTheSha256() {
        assertThat(HexFormat.of().formatHex(new Secret("abc").sha256()))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void theCharactersAreSpreadEvenly() {
        Random random = new Random(7);
        int[] seen = new int[128];
        Set<String> secrets = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            String text = Secret.generate(Api.CATALOG, random).reveal();
            secrets.add(text);
            text.substring("cl_catalog_".length()).chars().forEach(c -> seen[c]++);
        }

        // 400,000 characters over 62 kinds: 6,452 each, five standard deviations are 400
        assertThat(secrets).hasSize(10_000);
        assertThat(Arrays.stream(seen).filter(count -> count > 0).boxed().toList()).hasSize(62)
                .allSatisfy(count -> assertThat(count).isBetween(6_052, 6_852));
    }
}
