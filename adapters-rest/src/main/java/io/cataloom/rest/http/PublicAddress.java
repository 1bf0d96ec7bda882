package io.cataloom.rest.http;

import java.util.regex.Pattern;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;

/**
 * Scheme, host and port under which clients reach this API: what {@code cataloom.public-url} says, or else what the
 * request came to. That a TLS proxy is in front is believed of trusted ones only.
 */
@Singleton
public final class PublicAddress {

    private static final Pattern HOST = Pattern
            .compile("[0-9A-Za-z.-]{1,253}(:[0-9]{1,5})?|\\[[0-9A-Fa-f:.]{2,45}](:[0-9]{1,5})?");

    private final String configured;
    private final ClientAddresses addresses;

    PublicAddress(@Value("${cataloom.public-url:}") String configured, ClientAddresses addresses) {
        this.configured = configured.endsWith("/") ? configured.substring(0, configured.length() - 1) : configured;
        this.addresses = addresses;
    }

    /** Without a slash at its end. */
    public String of(HttpRequest<?> request) {
        if (!configured.isEmpty()) {
            return configured;
        }
        String host = request.getHeaders().get("Host");
        String known = host != null && HOST.matcher(host).matches() ? host
                : "localhost:" + request.getServerAddress().getPort();
        return (isSecure(request) ? "https://" : "http://") + known;
    }

    public boolean isSecure(HttpRequest<?> request) {
        return request.isSecure() || configured.startsWith("https://")
                || addresses.isFromTrustedProxy(request)
                        && "https".equals(request.getHeaders().get("X-Forwarded-Proto"));
    }
}
