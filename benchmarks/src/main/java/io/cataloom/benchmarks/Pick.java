package io.cataloom.benchmarks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Something of an {@link Assortment} at random.
 *
 * @param products
 *            how many it has
 */
record Pick(long products) {

    private static final int CODE_LETTERS = 26;

    /** One that is not deleted. */
    long number() {
        long number = 1 + ThreadLocalRandom.current().nextLong(products);
        return Assortment.isDeleted(number) ? number - 1 : number;
    }

    String sku() {
        return Assortment.sku(number());
    }

    /** That one product in 20 has in its title. */
    String adjective() {
        return any(Assortment.ADJECTIVES);
    }

    /** That one product in 40 has in its title. */
    String noun() {
        return any(Assortment.NOUNS);
    }

    /** That one product in 3,000 has in its title. */
    String name() {
        return name(number());
    }

    /** A short part of titles without three letters or digits in a row: {@code T-5}. */
    String code() {
        return (char) ('A' + ThreadLocalRandom.current().nextInt(CODE_LETTERS)) + "-"
                + ThreadLocalRandom.current().nextInt(10);
    }

    /** That one product in 10,000 has. */
    String smallBrand() {
        return "Brand " + number() / 2 % Assortment.BRANDS;
    }

    String tag() {
        return "tag " + number() % Assortment.TAGS;
    }

    /** A category of one product in 500. */
    String shelf() {
        return "Shelf " + number() % Assortment.SHELVES;
    }

    /** As the SQL of {@link Assortment} makes it. */
    static String name(long number) {
        try {
            byte[] md5 = MessageDigest.getInstance("MD5")
                    .digest(("name" + number % Assortment.NAMES).getBytes(StandardCharsets.US_ASCII));
            StringBuilder name = new StringBuilder();
            HexFormat.of().formatHex(md5).substring(0, 6).chars()
                    .forEach(c -> name.append((char) (c <= '9' ? c - '0' + 'g' : c)));
            return Character.toUpperCase(name.charAt(0)) + name.substring(1);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has MD5", missing);
        }
    }

    static String any(List<String> all) {
        return all.get(ThreadLocalRandom.current().nextInt(all.size()));
    }
}
