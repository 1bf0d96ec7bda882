package io.cataloom.rest.storefront;

import java.util.List;
import java.util.regex.Pattern;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;

import io.cataloom.domain.workspace.Setting;
import io.cataloom.domain.workspace.Settings;
import io.cataloom.rest.http.Network;

/** Whom a store does not want to hear from, as far as its settings say so. */
final class Firewall {

    private static final Pattern TOOL = Pattern.compile("(curl|python-requests|axios|wget|Go-http-client).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private Firewall() {
    }

    static boolean blocks(HttpRequest<?> request, String address, Settings settings) {
        List<String> networks = settings.list(Setting.STORE_BLOCKED_NETWORKS);
        if (!networks.isEmpty() && Network.anyContains(networks, address)) {
            return true;
        }
        String agent = request.getHeaders().get(HttpHeaders.USER_AGENT);
        return settings.isOn(Setting.STORE_BROWSERS_ONLY)
                && (agent == null || agent.isBlank() || TOOL.matcher(agent).matches());
    }
}
