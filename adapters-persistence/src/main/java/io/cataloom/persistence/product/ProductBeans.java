package io.cataloom.persistence.product;

import javax.sql.DataSource;

import io.micronaut.context.annotation.Factory;
import io.micronaut.jdbc.DataSourceResolver;
import jakarta.inject.Singleton;

/** What the product adapters are made of. */
@Factory
final class ProductBeans {

    /** On the bare pool: a reservation must not join the transaction it is made in. */
    @Singleton
    ProductNumbers productNumbers(DataSource dataSource, DataSourceResolver resolver) {
        return new ProductNumbers(resolver.resolve(dataSource));
    }
}
