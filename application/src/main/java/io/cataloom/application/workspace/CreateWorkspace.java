package io.cataloom.application.workspace;

import java.text.Normalizer;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.workspace.Setting;
import io.cataloom.domain.workspace.Workspace;

/** Opens a workspace under its three names; those not given follow from the first. */
public final class CreateWorkspace {

    private static final int MAX_NAME = 200;
    private static final int MAX_PARTNER_NAME = 63;
    private static final int MAX_DOMAIN = 253;
    private static final Pattern PARTNER_NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
    private static final Pattern DOMAIN = Pattern
            .compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

    private final Workspaces workspaces;
    private final Clock clock;

    public CreateWorkspace(Workspaces workspaces, Clock clock) {
        this.workspaces = workspaces;
        this.clock = clock;
    }

    /**
     * @param partnerName
     *            null for one made from the name
     * @param storeDomain
     *            null for the partner name under {@code .localhost}
     * @throws InvalidInput
     *             if a name or a setting's value is not of its form
     * @throws Workspaces.NameTaken
     *             if another workspace has the partner name or the domain
     */
    public Workspace create(String name, @Nullable String partnerName, @Nullable String storeDomain,
            Map<Setting, String> settings) {
        String title = name.strip();
        if (title.isEmpty() || title.length() > MAX_NAME || title.codePoints().anyMatch(Character::isISOControl)) {
            throw new InvalidInput("a name has 1 to " + MAX_NAME + " characters, none of them a control character");
        }
        String partner = partnerName == null ? partnerNameFrom(title) : partnerName;
        if (!PARTNER_NAME.matcher(partner).matches()) {
            throw new InvalidInput("a partner name has 1 to " + MAX_PARTNER_NAME
                    + " lower-case letters, digits, '_' and '-', and starts with a letter or digit, not: '" + partner
                    + "'");
        }
        String domain = storeDomain == null ? domainFrom(partner) : storeDomain.toLowerCase(Locale.ROOT);
        if (domain.length() > MAX_DOMAIN || !DOMAIN.matcher(domain).matches()) {
            throw new InvalidInput("a domain is a host name without protocol, port and path, not: '" + domain + "'");
        }
        Map<Setting, String> checked = new EnumMap<>(Setting.class);
        settings.forEach((setting, value) -> checked.put(setting, ConfigureWorkspace.checked(setting, value)));
        return workspaces.create(title, partner, domain, checked, clock.instant());
    }

    private static String partnerNameFrom(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        if (plain.isEmpty()) {
            throw new InvalidInput("no partner name can be made from '" + name + "': give one");
        }
        return plain.substring(0, Math.min(plain.length(), MAX_PARTNER_NAME)).replaceAll("-$", "");
    }

    private static String domainFrom(String partnerName) {
        return partnerName.replace('_', '-').replaceAll("-$", "") + ".localhost";
    }
}
