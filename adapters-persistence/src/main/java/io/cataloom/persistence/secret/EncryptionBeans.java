package io.cataloom.persistence.secret;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.micronaut.jdbc.DataSourceResolver;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.cataloom.persistence.tenancy.SqlFailure;

/**
 * Where the keys come from: {@code cataloom.secret-key}, one or more separated by commas. Without it a key is made once
 * and kept in the database: whoever has the whole database then has the secrets too.
 */
@Factory
final class EncryptionBeans {

    private static final Logger LOG = LoggerFactory.getLogger(EncryptionBeans.class);
    private static final String FIND = "SELECT key FROM instance_key";
    private static final String ADD = """
            INSERT INTO instance_key (only_one, key) VALUES (true, ?) ON CONFLICT (only_one) DO NOTHING""";

    @Singleton
    Encryption encryption(@Value("${cataloom.secret-key:}") @Nullable String configured, DataSource dataSource,
            DataSourceResolver resolver) {
        SecureRandom random = new SecureRandom();
        List<byte[]> keys = new ArrayList<>(parse(configured == null ? "" : configured));
        boolean none = keys.isEmpty();
        try (Connection connection = resolver.resolve(dataSource).getConnection()) {
            Optional<byte[]> stored = find(connection);
            if (none && stored.isEmpty()) {
                byte[] fresh = new byte[Encryption.KEY_BYTES];
                random.nextBytes(fresh);
                add(connection, fresh);
                stored = find(connection);
            }
            // it opens what was sealed before a key was configured
            stored.ifPresent(keys::add);
        } catch (SQLException failure) {
            throw SqlFailure.of(failure);
        }
        if (none) {
            LOG.warn("Secrets are encrypted with a key that is in the same database. Set CATALOOM_SECRET_KEY to the "
                    + "output of: openssl rand -base64 32");
        }
        return new Encryption(keys, random);
    }

    static List<byte[]> parse(String configured) {
        List<byte[]> keys = new ArrayList<>();
        for (String text : configured.split(",")) {
            if (!text.isBlank()) {
                keys.add(key(text.strip()));
            }
        }
        return keys;
    }

    private static byte[] key(String text) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            key = new byte[0];
        }
        if (key.length != Encryption.KEY_BYTES) {
            // without the text: it may be a secret all the same
            throw new IllegalArgumentException("CATALOOM_SECRET_KEY must be 32 bytes in base64, such as the output of: "
                    + "openssl rand -base64 32");
        }
        return key;
    }

    private static Optional<byte[]> find(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FIND);
                ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
        }
    }

    private static void add(Connection connection, byte[] key) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setBytes(1, key);
            insert.executeUpdate();
        }
    }
}
