package io.cataloom.application.storefront.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.cataloom.application.storefront.InvalidRequest;
import io.cataloom.domain.storefront.Draft;
import io.cataloom.domain.storefront.Fault;
import io.cataloom.domain.storefront.Fault.Rule;
import io.cataloom.domain.storefront.Field;
import io.cataloom.domain.storefront.Values;
import io.cataloom.domain.storefront.settings.Countries;
import io.cataloom.domain.storefront.settings.SettingCatalogue;
import io.cataloom.domain.storefront.settings.SettingGroup;
import io.cataloom.domain.storefront.settings.StoreSetting;
import io.cataloom.domain.workspace.WorkspaceId;

/** Changes settings of a store: all that were sent, or none. */
public final class ChangeSettings {

    /** What is shown instead of a secret. Sent back, it means the secret that is there. */
    public static final String MASK = "********";

    private final StoredSettings settings;

    public ChangeSettings(StoredSettings settings) {
        this.settings = settings;
    }

    /**
     * @param group
     *            what the names lack; null if they carry it, {@code store_name}
     * @throws InvalidRequest
     *             if nothing was sent, a name is unknown or a value not of its setting's type
     */
    public void change(WorkspaceId workspace, @Nullable SettingGroup group, Map<String, ?> sent) {
        if (sent.isEmpty()) {
            throw new InvalidRequest(new Fault("settings", Rule.REQUIRED));
        }
        Map<String, StoreSetting> known = new LinkedHashMap<>();
        List<Fault> faults = new ArrayList<>();
        for (String name : sent.keySet()) {
            Optional<StoreSetting> setting = SettingCatalogue.find(group == null ? name : group.code() + "_" + name);
            setting.ifPresentOrElse(found -> known.put(name, found),
                    () -> faults.add(new Fault(name, Rule.SELECTED)));
        }
        Draft draft = Draft.ofChange(
                known.entrySet().stream().map(entry -> entry.getValue().named(entry.getKey())).toList(), sent);
        faults.addAll(draft.faults());
        Values.Builder byKey = Values.builder();
        known.forEach((name, setting) -> {
            Object value = draft.values().get(name);
            if (setting.field().type() == Field.Type.TEXTS) {
                faults.addAll(unknownCountries(name, value));
            }
            if (!setting.secret() || !MASK.equals(value)) {
                byKey.set(setting.key(), value);
            }
        });
        if (!faults.isEmpty()) {
            throw new InvalidRequest(faults);
        }
        settings.put(workspace, byKey.build());
    }

    /** The only lists among the settings are of countries. */
    private static List<Fault> unknownCountries(String name, @Nullable Object value) {
        List<Fault> faults = new ArrayList<>();
        if (value instanceof List<?> codes) {
            for (int i = 0; i < codes.size(); i++) {
                if (!Countries.isCode(String.valueOf(codes.get(i)))) {
                    faults.add(new Fault(name + "." + i, Rule.SELECTED));
                }
            }
        }
        return faults;
    }
}
