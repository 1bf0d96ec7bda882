package io.cataloom.storeapi;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;

import io.cataloom.application.storefront.care.CleanStore;
import io.cataloom.application.storefront.care.StoreCleaner;
import io.cataloom.application.storefront.care.StoreOverview;
import io.cataloom.application.storefront.care.StoreStats;
import io.cataloom.application.storefront.media.FillEmptyImages;
import io.cataloom.application.storefront.media.MediaPlaces;
import io.cataloom.application.storefront.media.MediaStore;
import io.cataloom.application.storefront.media.TakeInImage;
import io.cataloom.application.storefront.settings.ChangeSettings;
import io.cataloom.application.storefront.settings.StoredSettings;
import io.cataloom.application.storefront.users.AddUser;
import io.cataloom.application.storefront.users.ChangeUser;
import io.cataloom.application.storefront.users.PasswordHashes;
import io.cataloom.application.storefront.users.Sessions;
import io.cataloom.application.storefront.users.SignIn;
import io.cataloom.application.storefront.users.StoreUsers;
import io.cataloom.domain.workspace.Secret;
import io.cataloom.external.media.DirectoryMediaStore;
import io.cataloom.external.media.S3MediaStore;
import io.cataloom.external.media.S3MediaStore.Bucket;

/** Makes beans of what takes care of a store: settings, users, images, cleaning. */
@Factory
final class CareUseCases {

    private final SecureRandom random = new SecureRandom();

    @Singleton
    ChangeSettings changeSettings(StoredSettings settings) {
        return new ChangeSettings(settings);
    }

    @Singleton
    AddUser addUser(StoreUsers users, PasswordHashes hashes, Clock clock) {
        return new AddUser(users, hashes, random, clock);
    }

    @Singleton
    ChangeUser changeUser(StoreUsers users, Clock clock) {
        return new ChangeUser(users, clock);
    }

    @Singleton
    SignIn signIn(StoreUsers users, Sessions sessions, Clock clock) {
        return new SignIn(users, sessions, random, clock);
    }

    @Singleton
    StoreOverview storeOverview(StoredSettings settings, StoreStats stats) {
        return new StoreOverview(settings, stats);
    }

    @Singleton
    CleanStore cleanStore(StoreCleaner cleaner, Clock clock) {
        return new CleanStore(cleaner, clock);
    }

    @Singleton
    TakeInImage takeInImage(MediaStore files, MediaPlaces places, Clock clock) {
        return new TakeInImage(files, places, clock);
    }

    @Singleton
    FillEmptyImages fillEmptyImages(MediaPlaces places, Clock clock) {
        return new FillEmptyImages(places, clock);
    }

    @Singleton
    @Requires(missingProperty = "cataloom.media.bucket")
    MediaStore directory(@Value("${cataloom.media.directory}") Path directory) {
        return new DirectoryMediaStore(directory);
    }

    @Singleton
    @Bean(preDestroy = "close")
    @Requires(property = "cataloom.media.bucket")
    S3MediaStore bucket(@Value("${cataloom.media.bucket}") String name,
            @Value("${cataloom.media.endpoint}") String endpoint, @Value("${cataloom.media.region}") String region,
            @Value("${cataloom.media.prefix:}") String prefix,
            @Value("${cataloom.media.access-key}") String accessKey,
            @Value("${cataloom.media.secret-key}") String secretKey, Clock clock) {
        return new S3MediaStore(new Bucket(endpoint, region, name, prefix, accessKey, new Secret(secretKey)), clock);
    }
}
