package io.cataloom.rest.storefront;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.web.router.Router;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.workspace.IssueKey;
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
import io.cataloom.rest.storefront.StoreErrors.Message;

/**
 * The key, then the store's firewall, then the key's rate, then what it may do. Permissions are {@code <resource>:read}
 * and {@code <resource>:write}; a key has them singly, broadly ({@code read}, {@code write}) or all ({@code *}).
 */
@Singleton
final class StoreGate implements Gate {

    private static final String STATUS = "/api/store/status";

    private final Credentials credentials;
    private final ClientAddresses addresses;
    private final RequestQuotas quotas;
    private final Router router;
    private final InstantSource clock;

    StoreGate(Credentials credentials, ClientAddresses addresses, RequestQuotas quotas, Router router,
            InstantSource clock) {
        this.router = router;
        this.credentials = credentials;
        this.addresses = addresses;
        this.quotas = quotas;
        this.clock = clock;
    }

    @Override
    public @Nullable HttpResponse<?> refusal(HttpRequest<?> request, String permission) {
        Optional<Caller> found = credentials.bearer(request, Api.FRESHSTORE);
        if (found.isEmpty()) {
            return unauthorized();
        }
        Caller caller = found.get();
        String address = addresses.of(request);
        if (Firewall.blocks(request, address, caller.profile().settings())) {
            return answer(HttpStatus.FORBIDDEN, "Forbidden");
        }
        // each key has the limit to itself, so it is counted like an address, under the key's id
        HttpResponse<?> tooMany = tooMany(request, caller.key().id(), caller.profile().limit(Api.FRESHSTORE));
        if (tooMany != null) {
            return tooMany;
        }
        String kind = permission.substring(permission.indexOf(':') + 1);
        Set<String> held = caller.key().permissions();
        if (!held.contains("*") && !held.contains(kind) && !held.contains(permission)) {
            return answer(HttpStatus.FORBIDDEN, "This token does not have " + kind + " access.");
        }
        if (!Network.anyContains(caller.key().allowedIps(), address)) {
            return answer(HttpStatus.FORBIDDEN, "Forbidden");
        }
        caller.attachTo(request);
        return null;
    }

    @Override
    public @Nullable HttpResponse<?> refusalOfAnyone(HttpRequest<?> request) {
        // images, the console and the documentation are asked for by the dozen
        return !request.getPath().equals(STATUS) ? null
                : tooMany(request, addresses.of(request), RequestLimit.defaultOf(Api.FRESHSTORE));
    }

    /** Paths of this API's resources tell nothing to those without a key, not even which of them exist. */
    @Override
    public @Nullable HttpResponse<?> refusalOffRoute(HttpRequest<?> request) {
        String[] segments = request.getPath().split("/");
        boolean resource = segments.length > 2 && segments[1].equals("api")
                && IssueKey.STORE_RESOURCES.contains(segments[2]);
        boolean wrongMethod = router.findAny(request).stream().findAny().isPresent();
        return resource && !wrongMethod && credentials.bearer(request, Api.FRESHSTORE).isEmpty() ? unauthorized()
                : null;
    }

    /** As to PHP, no query is too odd to this API. */
    @Override
    public boolean takesAnyQuery() {
        return true;
    }

    private static HttpResponse<?> unauthorized() {
        return HttpResponse.status(HttpStatus.UNAUTHORIZED).contentType(MediaType.APPLICATION_JSON_TYPE)
                .body(StoreErrors.UNAUTHORIZED);
    }

    private @Nullable HttpResponse<?> tooMany(HttpRequest<?> request, String who, RequestLimit limit) {
        RateLimit rate = new RateLimit(limit,
                quotas.takeForAddress(who, Api.FRESHSTORE, QuotaPolicy.FIXED_WINDOW, limit, clock.instant()));
        rate.attachTo(request);
        return rate.decision().granted() ? null : answer(HttpStatus.TOO_MANY_REQUESTS, "Too Many Attempts.");
    }

    private static HttpResponse<?> answer(HttpStatus status, String message) {
        return HttpResponse.status(status).contentType(MediaType.APPLICATION_JSON_TYPE).body(new Message(message));
    }
}
