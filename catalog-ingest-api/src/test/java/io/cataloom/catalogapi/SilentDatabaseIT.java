package io.cataloom.catalogapi;

import static io.cataloom.catalogapi.Samples.tea;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.cataloom.persistence.testing.TestPostgres;

/** A database that takes a statement and never answers: frozen, or behind a network that lost the connection. */
class SilentDatabaseIT {

    @Test
    void whoWaitsForItGetsAnAnswerAndTheConnectionIsNotKept() throws Exception {
        try (CatalogApiUnderTest api = CatalogApiUnderTest.start(Map.of(
                "cataloom.database-silence", "2s",
                "datasources.default.maximum-pool-size",
                2))) {
            Account shop = api.account();
            try (Connection other = TestPostgres.superuser(api.database()).getConnection();
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("LOCK TABLE listing");

                for (int i = 0; i < 3; i++) {
                    Answer answer = shop.ingest(tea("a"));
                    assertThat(answer.status() + " " + answer.body()).isEqualTo("503 {\"success\":false,"
                            + "\"message\":\"The catalog is temporarily unavailable.\"}");
                }
                other.rollback();
            }

            assertThat(shop.ingest(tea("a")).status()).isEqualTo(200);
        }
    }
}
