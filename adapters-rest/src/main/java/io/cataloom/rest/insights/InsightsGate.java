package io.cataloom.rest.insights;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.workspace.RequestQuotas;
import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.QuotaPolicy;
import io.cataloom.domain.workspace.RequestLimit;
import io.cataloom.rest.http.Caller;
import io.cataloom.rest.http.ClientAddresses;
import io.cataloom.rest.http.Credentials;
import io.cataloom.rest.http.Gate;
import io.cataloom.rest.http.Network;
import io.cataloom.rest.http.RateLimit;

/**
 * The rate first, so that every answer can tell about it: the workspace's for a good key, the client address's for
 * everybody else. Then the key, then what it may do.
 */
@Singleton
final class InsightsGate implements Gate {

    private static final String EVERYTHING = "*";

    private final Credentials credentials;
    private final ClientAddresses addresses;
    private final RequestQuotas quotas;
    private final InstantSource clock;

    InsightsGate(Credentials credentials, ClientAddresses addresses, RequestQuotas quotas, InstantSource clock) {
        this.credentials = credentials;
        this.addresses = addresses;
        this.quotas = quotas;
        this.clock = clock;
    }

    @Override
    public @Nullable HttpResponse<?> refusal(HttpRequest<?> request, String permission) {
        Optional<Caller> caller = credentials.bearer(request, Api.INSIGHTS);
        HttpResponse<?> tooMany = tooMany(request, caller);
        if (tooMany != null) {
            return tooMany;
        }
        if (caller.isEmpty()) {
            return new Problem(HttpStatus.UNAUTHORIZED, "unauthorized",
                    "A valid API key is required: send it as 'Authorization: Bearer <key>'.", Map.of()).answer()
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        Set<String> permissions = caller.get().key().permissions();
        if (!permissions.contains(permission) && !permissions.contains(EVERYTHING)) {
            return forbidden("The API key does not have the scope '" + permission + "'.",
                    Map.of("required_scope", permission));
        }
        if (!Network.anyContains(caller.get().key().allowedIps(), addresses.of(request))) {
            return forbidden("The API key may not be used from this address.", Map.of());
        }
        caller.get().attachTo(request);
        return null;
    }

    @Override
    public @Nullable HttpResponse<?> refusalOfAnyone(HttpRequest<?> request) {
        return tooMany(request, credentials.bearer(request, Api.INSIGHTS));
    }

    @Override
    public @Nullable HttpResponse<?> refusalOffRoute(HttpRequest<?> request) {
        return refusalOfAnyone(request);
    }

    private @Nullable HttpResponse<?> tooMany(HttpRequest<?> request, Optional<Caller> caller) {
        RequestLimit limit = caller.map(known -> known.profile().limit(Api.INSIGHTS))
                .orElseGet(() -> RequestLimit.defaultOf(Api.INSIGHTS));
        RateLimit rate = new RateLimit(limit, caller.isPresent()
                ? quotas.take(caller.get().workspace(), Api.INSIGHTS, QuotaPolicy.TOKEN_BUCKET, limit, clock.instant())
                : quotas.takeForAddress(addresses.of(request), Api.INSIGHTS, QuotaPolicy.TOKEN_BUCKET, limit,
                        clock.instant()));
        rate.attachTo(request);
        return rate.decision().granted() ? null
                : new Problem(HttpStatus.TOO_MANY_REQUESTS, "rate_limited",
                        "Too many requests: try again in " + rate.retryAfterSeconds() + " s.",
                        Map.of("limit", limit.perMinute(), "retry_after", rate.retryAfterSeconds())).answer();
    }

    private static HttpResponse<?> forbidden(String message, Map<String, Object> details) {
        return new Problem(HttpStatus.FORBIDDEN, "forbidden", message, details).answer();
    }
}
