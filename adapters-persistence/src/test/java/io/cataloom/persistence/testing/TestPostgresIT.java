package io.cataloom.persistence.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.cataloom.persistence.testing.TestPostgres.Database;

class TestPostgresIT {

    @Test
    void whatWasCommittedSurvivesACrash(@TempDir Path directory) throws Exception {
        try (TestPostgres postgres = TestPostgres.startPrivate(directory.resolve("data"))) {
            Database database = postgres.createDatabase();
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE note (text text)");
                statement.execute("INSERT INTO note VALUES ('kept')");
            }

            postgres.crash();
            postgres.start();

            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT text, current_setting('fsync') FROM note")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).isEqualTo("kept");
                assertThat(row.getString(2)).isEqualTo("on");
            }
        }
    }
}
