package io.cataloom.rest.ingest;

import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.workspace.RequestQuotas;
import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.QuotaDecision;
import io.cataloom.domain.workspace.QuotaPolicy;
import io.cataloom.domain.workspace.RequestLimit;
import io.cataloom.domain.workspace.Setting;
import io.cataloom.rest.http.Caller;
import io.cataloom.rest.http.ClientAddresses;
import io.cataloom.rest.http.Credentials;
import io.cataloom.rest.http.Gate;
import io.cataloom.rest.http.Network;
import io.cataloom.rest.http.RateLimit;

/** Credentials, then the integration, then the address, then the rate: refused requests don't count against it. */
@Singleton
final class CatalogGate implements Gate {

    private final Credentials credentials;
    private final ClientAddresses addresses;
    private final RequestQuotas quotas;
    private final InstantSource clock;

    CatalogGate(Credentials credentials, ClientAddresses addresses, RequestQuotas quotas, InstantSource clock) {
        this.credentials = credentials;
        this.addresses = addresses;
        this.quotas = quotas;
        this.clock = clock;
    }

    /** Keys of this API know no permissions: each may do everything. */
    @Override
    public @Nullable HttpResponse<?> refusal(HttpRequest<?> request, String permission) {
        Caller caller = caller(request).orElse(null);
        if (caller == null) {
            return Failure.answer(HttpStatus.UNAUTHORIZED, "Partner token authentication is unsuccessful.");
        }
        if (!caller.profile().settings().isOn(Setting.CATALOG_ENABLED)) {
            return Failure.answer(HttpStatus.FORBIDDEN,
                    "Partner does not have necessary integration settings for Catalog API.");
        }
        if (!Network.anyContains(caller.key().allowedIps(), addresses.of(request))) {
            return Failure.answer(HttpStatus.FORBIDDEN, "IP is not allowed.");
        }
        RequestLimit limit = caller.profile().limit(Api.CATALOG);
        QuotaDecision decision = quotas.take(caller.workspace(), Api.CATALOG, QuotaPolicy.ROLLING_WINDOW, limit,
                clock.instant());
        new RateLimit(limit, decision).attachTo(request);
        if (!decision.granted()) {
            int status = HttpStatus.TOO_MANY_REQUESTS.getCode();
            return HttpResponse.status(HttpStatus.TOO_MANY_REQUESTS).contentType(MediaType.APPLICATION_JSON_TYPE)
                    .body(new Failure(false, "Too Many Requests", status));
        }
        caller.attachTo(request);
        return null;
    }

    @Override
    public @Nullable HttpResponse<?> refusalOfAnyone(HttpRequest<?> request) {
        return null;
    }

    private Optional<Caller> caller(HttpRequest<?> request) {
        String partner = request.getHeaders().get("X-PARTNER-NAME");
        String token = request.getHeaders().get("X-REQUEST-TOKEN");
        return partner == null || token == null ? Optional.empty()
                : credentials.partner(partner.toLowerCase(Locale.ROOT), token, Api.CATALOG);
    }
}
