package io.cataloom.persistence.product;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/**
 * As many products as wanted, written by SQL alone and indexed. What the product of a number is like can be told from
 * the number; the last 300,000 of a million lie together in a category, a word and higher scores, and one in 500 has a
 * category, a tag and a word that no other has.
 */
final class NumberedProducts {

    static final int MANY = 1_000_000;
    static final int LATE = 700_000;

    private NumberedProducts() {
    }

    static String fill(long workspace) {
        return """
                SET cataloom.workspace = '%1$s';
                SET maintenance_work_mem = '512MB';
                DROP INDEX product_text_search;
                DROP INDEX product_text_short_parts;
                INSERT INTO product SELECT %1$s, 'sku-' || lpad(n::text, 7, '0'), n, now() FROM generate_series(1, %2$s) n;
                INSERT INTO product_text
                SELECT %1$s, 'sku-' || lpad(n::text, 7, '0'),
                       CASE WHEN n %% 10 = 0 THEN 'product ' || n || ' ' || substr(md5(n::text), 1, 6) END,
                       ARRAY['brand:Brand ' || n %% 2000, 'category:Cat ' || n %% 50, 'tag:tag ' || n %% 1000,
                             'status:active', 'channel:' || CASE WHEN n %% 500 = 0 THEN 'marketplace' ELSE 'd2c' END]
                       || CASE WHEN n > %3$s THEN ARRAY['category:Late'] END
                       || CASE WHEN n %% 500 = 7 THEN ARRAY['category:Same', 'tag:same'] END
                       || CASE WHEN n %% 500 = 7 AND n %% 10000 <> 7 THEN ARRAY['tag:nearly'] END,
                       to_tsvector('simple', 'product common w' || n %% 5000
                           || CASE WHEN n > %3$s THEN ' late' ELSE '' END || CASE WHEN n %% 500 = 7 THEN ' same' ELSE '' END)
                FROM generate_series(1, %2$s) n;
                INSERT INTO latest_score SELECT %1$s, 'sku-' || lpad(n::text, 7, '0'), 'run', 'pdp', 'd2c',
                       CASE WHEN n > %3$s THEN n %% 101 ELSE n %% 50 END,
                       '2026-01-01'::timestamptz + n %% 1000 * interval '1 hour' FROM generate_series(1, %2$s, 5) n;
                CREATE INDEX product_text_search ON product_text
                       USING gin (workspace_id, labels, words, title gin_trgm_ops);
                CREATE INDEX product_text_short_parts ON product_text USING gin (workspace_id, short_parts(title));
                ALTER TABLE product_label DROP CONSTRAINT product_label_pkey;
                INSERT INTO product_label SELECT %1$s, label, sku FROM product_text, unnest(labels) label
                       WHERE workspace_id = %1$s;
                ALTER TABLE product_label ADD PRIMARY KEY (workspace_id, label, sku);
                ANALYZE product, product_text, product_label, latest_score;
                SET cataloom.workspace = ''"""
                .formatted(workspace, MANY, LATE);
    }

    /** The first so many behind a number that are meant. */
    static List<String> skus(LongPredicate meant, long after, int most) {
        return LongStream.rangeClosed(after + 1, MANY).filter(meant).limit(most).mapToObj(NumberedProducts::sku)
                .toList();
    }

    static String sku(long number) {
        return "sku-%07d".formatted(number);
    }

    static boolean isInTitle(long number, String part) {
        return number % 10 == 0 && ("product " + number + " " + digest(number)).contains(part);
    }

    /** Below zero without one. */
    static long score(long number) {
        return number % 5 != 1 ? -1 : number > LATE ? number % 101 : number % 50;
    }

    private static String digest(long number) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5")
                    .digest(Long.toString(number).getBytes(StandardCharsets.US_ASCII))).substring(0, 6);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has MD5", missing);
        }
    }
}
