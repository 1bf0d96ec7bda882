package io.cataloom.storeapi;

import java.time.InstantSource;
import java.util.UUID;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

import io.cataloom.application.storefront.KeepStore;
import io.cataloom.application.storefront.StoreShelf;
import io.cataloom.application.storefront.settings.StoredSettings;

/** Makes beans of the core's classes, which know no framework. */
@Factory
final class StoreUseCases {

    @Singleton
    KeepStore keepStore(StoreShelf shelf, StoredSettings settings, InstantSource clock) {
        return new KeepStore(shelf, () -> UUID.randomUUID().toString(),
                workspace -> settings.get(workspace).defaultCountry(), clock);
    }
}
