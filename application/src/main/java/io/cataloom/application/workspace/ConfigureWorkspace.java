package io.cataloom.application.workspace;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.cataloom.domain.product.AttributeType;
import io.cataloom.domain.product.LocaleKey;
import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.RequestLimit;
import io.cataloom.domain.workspace.Setting;
import io.cataloom.domain.workspace.Workspace;
import io.cataloom.domain.workspace.WorkspaceId;

/** Finds a workspace by any of its names and changes what its requests are checked against. */
public final class ConfigureWorkspace {

    private static final int MAX_ATTRIBUTE_NAME = 128;

    private final Workspaces workspaces;
    private final WorkspaceProfiles profiles;
    private final Clock clock;

    public ConfigureWorkspace(Workspaces workspaces, WorkspaceProfiles profiles, Clock clock) {
        this.workspaces = workspaces;
        this.profiles = profiles;
        this.clock = clock;
    }

    /**
     * @param name
     *            its {@code ws_...} id, partner name or store domain
     * @throws UnknownWorkspace
     *             if none has that name
     */
    public Workspace find(String name) {
        return workspaces.find(name)
                .or(() -> workspaces.list().stream()
                        .filter(each -> each.partnerName().equals(name) || each.storeDomain().equals(name))
                        .findFirst())
                .orElseThrow(() -> new UnknownWorkspace(name));
    }

    /**
     * @throws InvalidInput
     *             if a key is not a setting's, or a value not of its form; nothing is changed then
     */
    public void putSettings(WorkspaceId workspace, Map<String, String> settings) {
        Map<Setting, String> checked = new EnumMap<>(Setting.class);
        settings.forEach((key, value) -> {
            Setting setting = Setting.find(key).orElseThrow(() -> new InvalidInput("no such setting: " + key));
            checked.put(setting, checked(setting, value));
        });
        workspaces.putSettings(workspace, checked);
    }

    /**
     * @param burst
     *            0 for what suits: the limit itself, in proportion more where the API allows bursts
     * @throws InvalidInput
     *             if a number is negative, or the burst below the limit
     */
    public RequestLimit putLimit(WorkspaceId workspace, Api api, int perMinute, int burst) {
        if (perMinute < 0 || burst < 0 || (burst > 0 && burst < perMinute)) {
            throw new InvalidInput("a limit is 0 (none) or more, a burst at least the limit");
        }
        RequestLimit usual = RequestLimit.defaultOf(api);
        int suiting = (int) Math.min(Integer.MAX_VALUE, (long) perMinute * usual.burst() / usual.perMinute());
        RequestLimit limit = perMinute == 0 ? RequestLimit.UNLIMITED
                : new RequestLimit(perMinute, burst == 0 ? suiting : burst);
        workspaces.putLimit(workspace, api, limit);
        return limit;
    }

    /**
     * @return how many are new
     * @throws InvalidInput
     *             if one is not a locale, or there would be more than the workspace may have; none is defined then
     */
    public int defineLocales(WorkspaceId workspace, List<String> locales) {
        List<LocaleKey> keys = new ArrayList<>();
        for (String locale : locales) {
            keys.add(LocaleKey.parse(locale).orElseThrow(() -> new InvalidInput(
                    "a locale is written like en_US, a store under it like en_US:newyork, not: '" + locale + "'")));
        }
        int most = profiles.getFresh(workspace).settings().number(Setting.MAX_LOCALES);
        try {
            return workspaces.defineLocales(workspace, keys, most, clock.instant());
        } catch (Workspaces.TooManyLocales tooMany) {
            throw new InvalidInput("the workspace may have " + most + " locales and stores (setting "
                    + Setting.MAX_LOCALES.key() + ")");
        }
    }

    /**
     * @throws InvalidInput
     *             if a name can't be an attribute's
     */
    public void defineAttributes(WorkspaceId workspace, Map<String, AttributeType> attributes) {
        attributes.keySet().forEach(name -> {
            if (name.isBlank() || name.length() > MAX_ATTRIBUTE_NAME
                    || name.codePoints().anyMatch(Character::isISOControl)) {
                throw new InvalidInput("an attribute's name has 1 to " + MAX_ATTRIBUTE_NAME + " characters");
            }
        });
        workspaces.putAttributes(workspace, new LinkedHashMap<>(attributes));
    }

    static String checked(Setting setting, String value) {
        if (!setting.accepts(value)) {
            throw new InvalidInput(setting.key() + " must be " + setting.form() + ", not: '" + value + "'");
        }
        return value;
    }

    /** The name is its message. */
    public static final class UnknownWorkspace extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnknownWorkspace(String name) {
            super(name);
        }
    }
}
