package io.cataloom.persistence.schema;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.jdbc.BasicJdbcConfiguration;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Migrates when a data source's configuration is read, before its pool exists: a failure leaves no pool behind. The
 * container tries again for every bean that wants the data source; only the first failure costs the wait.
 */
@Singleton
final class MigrateBeforeUse implements BeanCreatedEventListener<BasicJdbcConfiguration> {

    private final boolean migrate;
    private final Duration patience;
    private final Map<String, MigrationFailed> failures = new ConcurrentHashMap<>();

    /**
     * @param migrate
     *            false where somebody else migrates
     * @param patience
     *            how long to wait for a database that does not answer
     */
    MigrateBeforeUse(@Value("${cataloom.migrate:true}") boolean migrate,
            @Value("${cataloom.database-patience:30s}") Duration patience) {
        this.migrate = migrate;
        this.patience = patience;
    }

    @Override
    public BasicJdbcConfiguration onCreated(BeanCreatedEvent<BasicJdbcConfiguration> event) {
        BasicJdbcConfiguration configuration = event.getBean();
        @Nullable
        MigrationFailed known = failures.get(configuration.getName());
        if (known != null) {
            throw known;
        }
        try {
            Migrations migrations = new Migrations(configuration.getUrl(), configuration.getUsername(),
                    configuration.getPassword());
            migrations.await(patience);
            if (migrate) {
                migrations.migrate();
            }
        } catch (MigrationFailed failure) {
            failures.put(configuration.getName(), failure);
            throw failure;
        }
        return configuration;
    }
}
