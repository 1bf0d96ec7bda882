package io.cataloom.catalogapi;

import java.time.Clock;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

import io.cataloom.application.ingest.DefineLocales;
import io.cataloom.application.ingest.IngestProducts;
import io.cataloom.application.ingest.UpdateProducts;
import io.cataloom.application.product.ProductCatalog;
import io.cataloom.application.workspace.WorkspaceProfiles;
import io.cataloom.application.workspace.Workspaces;

/** Makes beans of the core's classes, which know no framework. */
@Factory
final class UseCases {

    @Singleton
    IngestProducts ingestProducts(ProductCatalog catalog, WorkspaceProfiles profiles) {
        return new IngestProducts(catalog, profiles);
    }

    @Singleton
    UpdateProducts updateProducts(ProductCatalog catalog, WorkspaceProfiles profiles) {
        return new UpdateProducts(catalog, profiles);
    }

    @Singleton
    DefineLocales defineLocales(Workspaces workspaces, WorkspaceProfiles profiles, Clock clock) {
        return new DefineLocales(workspaces, profiles, clock);
    }
}
