package io.cataloom.persistence.tenancy;

import java.time.Duration;
import java.util.Map;

import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.jdbc.BasicJdbcConfiguration;
import jakarta.inject.Singleton;

import io.cataloom.application.SettingBounds;

/**
 * How long a statement may be without an answer before the database is taken to be away: frozen, or behind a network
 * that lost the connection without a word. Without a limit a thread and a connection would wait for ever.
 */
@Singleton
final class DatabaseSilence implements BeanCreatedEventListener<BasicJdbcConfiguration> {

    private final Duration longest;

    /**
     * @param longest
     *            shorter than the servers' idle timeout, so that who waits gets an answer
     */
    DatabaseSilence(@Value("${cataloom.database-silence:50s}") Duration longest) {
        SettingBounds.atLeast(Duration.ofSeconds(1), "cataloom.database-silence", longest);
        this.longest = longest;
    }

    @Override
    public BasicJdbcConfiguration onCreated(BeanCreatedEvent<BasicJdbcConfiguration> event) {
        BasicJdbcConfiguration configuration = event.getBean();
        configuration.setDataSourceProperties(
                Map.of("socketTimeout", Long.toString(longest.toSeconds()), "tcpKeepAlive", "true"));
        return configuration;
    }
}
