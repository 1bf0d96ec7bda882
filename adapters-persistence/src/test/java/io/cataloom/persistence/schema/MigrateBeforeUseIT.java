package io.cataloom.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

import io.micronaut.context.ApplicationContext;
import org.junit.jupiter.api.Test;

import io.cataloom.persistence.tenancy.Tenancy;
import io.cataloom.persistence.testing.TestPostgres;
import io.cataloom.persistence.testing.TestPostgres.Database;

class MigrateBeforeUseIT {

    @Test
    void anAppMigratesBeforeItsFirstStatement() {
        Database empty = TestPostgres.emptyDatabase();

        try (ApplicationContext app = ApplicationContext.run(with(empty, "cataloom.migrate", true))) {
            assertThat(workspaces(app)).isZero();
        }
        assertThat(new Migrations(empty.dataSource()).migrate()).isFalse();
    }

    @Test
    void anAppThatDoesNotMigrateLeavesTheDatabaseAlone() {
        Database empty = TestPostgres.emptyDatabase();

        try (ApplicationContext app = ApplicationContext.run(with(empty, "cataloom.migrate", false))) {
            app.getBean(DataSource.class);
        }
        assertThat(new Migrations(empty.dataSource()).migrate()).isTrue();
    }

    @Test
    void anAppWithoutADatabaseDoesNotStartAndSaysWhy() {
        Map<String, Object> properties = with(TestPostgres.emptyDatabase(), "cataloom.database-patience", "200ms");
        properties.put("datasources.default.url", "jdbc:postgresql://localhost:1/nothing");

        assertThatThrownBy(() -> ApplicationContext.run(properties).getBean(Tenancy.class))
                .hasRootCauseInstanceOf(ConnectException.class)
                .hasStackTraceContaining("jdbc:postgresql://localhost:1/nothing cannot be reached");
    }

    private static Map<String, Object> with(Database database, String key, Object value) {
        Map<String, Object> properties = new HashMap<>(database.properties());
        properties.put(key, value);
        return properties;
    }

    private static long workspaces(ApplicationContext app) {
        return app.getBean(Tenancy.class).readDirectory("SELECT count(*) FROM workspace", _ -> {
        }, row -> {
            row.next();
            return row.getLong(1);
        });
    }
}
