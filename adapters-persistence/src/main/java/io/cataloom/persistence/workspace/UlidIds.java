package io.cataloom.persistence.workspace;

import com.github.f4b6a3.ulid.UlidCreator;
import jakarta.inject.Singleton;

import io.cataloom.application.Ids;

@Singleton
final class UlidIds implements Ids {

    @Override
    public String next(String prefix) {
        return prefix + "_" + UlidCreator.getMonotonicUlid();
    }
}
