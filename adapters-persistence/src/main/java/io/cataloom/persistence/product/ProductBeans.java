package io.cataloom.persistence.product;

import java.time.Duration;
import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.jdbc.DataSourceResolver;
import jakarta.inject.Singleton;

/** What the product adapters are made of. */
@Factory
final class ProductBeans {

    private static final int RESERVATIONS_AT_ONCE = 2;
    private static final Duration KEPT_FOR = Duration.ofMinutes(1);

    /**
     * On connections of its own. A reservation must not join the transaction it is made in, and would that wait for a
     * second connection of the pool it holds one of, then as many writers as the pool has connections would wait for
     * each other.
     */
    @Singleton
    @Bean(preDestroy = "close")
    ProductNumbers productNumbers(DataSource dataSource, DataSourceResolver resolver) {
        HikariConfig own = new HikariConfig();
        ((HikariConfig) resolver.resolve(dataSource)).copyStateTo(own);
        own.setPoolName("product-numbers");
        own.setMaximumPoolSize(RESERVATIONS_AT_ONCE);
        own.setMinimumIdle(0);
        own.setIdleTimeout(KEPT_FOR.toMillis());
        // opened when somebody needs it
        own.setInitializationFailTimeout(-1);
        return new ProductNumbers(new HikariDataSource(own));
    }
}
