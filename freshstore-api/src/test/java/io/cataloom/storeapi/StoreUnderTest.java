package io.cataloom.storeapi;

import java.util.Map;

import io.cataloom.domain.workspace.Api;
import io.cataloom.persistence.testing.ApiUnderTest;
import io.cataloom.persistence.testing.TestPostgres;

/** The API that most tests share, started by the first that asks; each test makes workspaces of its own. */
final class StoreUnderTest {

    private static final ApiUnderTest SHARED = start(Map.of());

    private StoreUnderTest() {
    }

    static ApiUnderTest shared() {
        return SHARED;
    }

    /** One with a database of its own. */
    static ApiUnderTest start(Map<String, Object> overrides) {
        return new ApiUnderTest(Api.FRESHSTORE, FreshstoreApi::start, TestPostgres.database(), overrides);
    }
}
