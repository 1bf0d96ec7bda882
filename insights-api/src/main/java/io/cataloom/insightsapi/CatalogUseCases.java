package io.cataloom.insightsapi;

import java.time.InstantSource;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

import io.cataloom.application.job.Jobs;
import io.cataloom.application.product.CatalogImports;
import io.cataloom.application.product.CatalogPurge;
import io.cataloom.application.product.ImportCatalog;
import io.cataloom.application.product.ProductTables;
import io.cataloom.application.product.PurgedProducts;

/** Makes beans of what imports and purges products. */
@Factory
final class CatalogUseCases {

    @Singleton
    ImportCatalog importCatalog(CatalogImports imports, ProductTables tables) {
        return new ImportCatalog(imports, tables);
    }

    @Singleton
    CatalogPurge catalogPurge(PurgedProducts products, Jobs jobs, InstantSource clock) {
        return new CatalogPurge(products, jobs, clock);
    }
}
