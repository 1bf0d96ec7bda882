package io.cataloom.application.workspace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.cataloom.domain.product.AttributeType;
import io.cataloom.domain.product.LocaleKey;
import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.RequestLimit;
import io.cataloom.domain.workspace.Setting;
import io.cataloom.domain.workspace.Settings;
import io.cataloom.domain.workspace.Workspace;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.domain.workspace.WorkspaceProfile;

/** Both ports over a list. */
public final class InMemoryWorkspaces implements Workspaces, WorkspaceProfiles {

    private final List<WorkspaceProfile> profiles = new ArrayList<>();

    @Override
    public Workspace create(String name, String partnerName, String storeDomain, Map<Setting, String> settings,
            Instant now) {
        for (WorkspaceProfile each : profiles) {
            for (String taken : List.of(each.workspace().partnerName(), each.workspace().storeDomain())) {
                if (taken.equals(partnerName) || taken.equals(storeDomain)) {
                    throw new NameTaken(taken);
                }
            }
        }
        long number = profiles.size() + 1L;
        Workspace workspace = new Workspace(new WorkspaceId(number), "ws_" + number, name, partnerName, storeDomain, 1,
                now);
        Settings all = new Settings(settings);
        LocaleKey locale = new LocaleKey(all.get(Setting.DEFAULT_LOCALE), null);
        Map<Api, RequestLimit> limits = new EnumMap<>(Api.class);
        Stream.of(Api.values()).forEach(api -> limits.put(api, RequestLimit.defaultOf(api)));
        profiles.add(new WorkspaceProfile(workspace, all, Map.of(locale.text(), locale), Map.of(), limits));
        return workspace;
    }

    @Override
    public List<Workspace> list() {
        return profiles.stream().map(WorkspaceProfile::workspace).toList();
    }

    @Override
    public Optional<Workspace> find(String publicId) {
        return list().stream().filter(each -> each.publicId().equals(publicId)).findFirst();
    }

    @Override
    public void putSettings(WorkspaceId id, Map<Setting, String> settings) {
        WorkspaceProfile old = get(id);
        Map<Setting, String> all = new EnumMap<>(Setting.class);
        Stream.of(Setting.values()).forEach(each -> all.put(each, old.settings().get(each)));
        all.putAll(settings);
        replace(new WorkspaceProfile(old.workspace(), new Settings(all), old.locales(), old.attributes(),
                old.limits()));
    }

    @Override
    public void putAttributes(WorkspaceId id, Map<String, AttributeType> attributes) {
        WorkspaceProfile old = get(id);
        Map<String, AttributeType> all = new LinkedHashMap<>(old.attributes());
        all.putAll(attributes);
        replace(new WorkspaceProfile(old.workspace(), old.settings(), old.locales(), all, old.limits()));
    }

    @Override
    public void putLimit(WorkspaceId id, Api api, RequestLimit limit) {
        WorkspaceProfile old = get(id);
        Map<Api, RequestLimit> all = new EnumMap<>(old.limits());
        all.put(api, limit);
        replace(new WorkspaceProfile(old.workspace(), old.settings(), old.locales(), old.attributes(), all));
    }

    @Override
    public int defineLocales(WorkspaceId id, Collection<LocaleKey> locales, int most, Instant now) {
        WorkspaceProfile old = get(id);
        Map<String, LocaleKey> all = new LinkedHashMap<>(old.locales());
        for (LocaleKey each : locales) {
            all.put(each.parent().text(), each.parent());
            all.put(each.text(), each);
        }
        if (all.size() > most) {
            throw new TooManyLocales();
        }
        replace(new WorkspaceProfile(old.workspace(), old.settings(), all, old.attributes(), old.limits()));
        return (int) locales.stream().distinct().filter(each -> !old.locales().containsKey(each.text())).count();
    }

    @Override
    public WorkspaceProfile get(WorkspaceId id) {
        return profiles.stream().filter(each -> each.id().equals(id)).findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }

    @Override
    public WorkspaceProfile getFresh(WorkspaceId id) {
        return get(id);
    }

    @Override
    public Optional<WorkspaceProfile> findByPartnerName(String partnerName) {
        return profiles.stream().filter(each -> each.workspace().partnerName().equals(partnerName)).findFirst();
    }

    private void replace(WorkspaceProfile profile) {
        profiles.replaceAll(each -> each.id().equals(profile.id()) ? profile : each);
    }
}
