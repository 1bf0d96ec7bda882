package io.cataloom.rest.http;

import java.time.InstantSource;
import java.util.Optional;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;

import io.cataloom.application.workspace.ApiKeys;
import io.cataloom.application.workspace.WorkspaceProfiles;
import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.ApiKey;
import io.cataloom.domain.workspace.Secret;

/** Finds out who calls. Looks keys up in the database: not for the event loop. */
@Singleton
public final class Credentials {

    private static final String BEARER = "Bearer ";
    /** Longer texts are no key of ours and not worth hashing. */
    private static final int LONGEST_SECRET = 512;

    private final ApiKeys keys;
    private final WorkspaceProfiles profiles;
    private final InstantSource clock;

    Credentials(ApiKeys keys, WorkspaceProfiles profiles, InstantSource clock) {
        this.keys = keys;
        this.profiles = profiles;
        this.clock = clock;
    }

    /** Empty unless the request carries {@code Authorization: Bearer} and a key that is neither revoked nor expired. */
    public Optional<Caller> bearer(HttpRequest<?> request, Api api) {
        String header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.empty();
        }
        return usable(api, header.substring(BEARER.length()).strip())
                .map(key -> new Caller(profiles.get(key.workspace()), key));
    }

    /** Empty unless the key is usable and belongs to the partner of that name, which is in lower case. */
    public Optional<Caller> partner(String partnerName, String secret, Api api) {
        return profiles.findByPartnerName(partnerName).flatMap(profile -> usable(api, secret)
                .filter(key -> key.workspace().equals(profile.id())).map(key -> new Caller(profile, key)));
    }

    private Optional<ApiKey> usable(Api api, String secret) {
        if (secret.isEmpty() || secret.length() > LONGEST_SECRET) {
            return Optional.empty();
        }
        return keys.find(api, new Secret(secret).sha256()).filter(key -> key.isUsableAt(clock.instant()));
    }
}
