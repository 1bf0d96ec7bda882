package io.cataloom.application.ingest;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.cataloom.application.workspace.WorkspaceProfiles;
import io.cataloom.application.workspace.Workspaces;
import io.cataloom.domain.product.LocaleKey;
import io.cataloom.domain.workspace.Setting;
import io.cataloom.domain.workspace.WorkspaceId;

/** Defines locales and stores: all that a request names, or none. */
public final class DefineLocales {

    private final Workspaces workspaces;
    private final WorkspaceProfiles profiles;
    private final InstantSource clock;

    public DefineLocales(Workspaces workspaces, WorkspaceProfiles profiles, InstantSource clock) {
        this.workspaces = workspaces;
        this.profiles = profiles;
        this.clock = clock;
    }

    /** A locale as sent, with a store under it or without. */
    public record Requested(String locale, @Nullable String store) {
    }

    /**
     * @return how many of those named did not exist; the locale of a new store comes into being uncounted
     * @throws RequestRefused
     *             when one can't be defined, or there would be too many
     */
    public int define(WorkspaceId workspace, List<Requested> requested) {
        if (requested.isEmpty()) {
            throw new RequestRefused.NoLocales();
        }
        List<LocaleKey> keys = new ArrayList<>(requested.size());
        for (Requested one : requested) {
            keys.add(key(one));
        }
        int most = profiles.getFresh(workspace).settings().number(Setting.MAX_LOCALES);
        try {
            return workspaces.defineLocales(workspace, keys, most, clock.instant());
        } catch (Workspaces.TooManyLocales refused) {
            throw new RequestRefused.TooManyLocales();
        }
    }

    private static LocaleKey key(Requested one) {
        String store = one.store();
        boolean plain = store == null || store.isBlank() || store.equalsIgnoreCase(LocaleKey.MAIN_STORE);
        String text = plain ? one.locale() : one.locale() + ":" + store;
        if (LocaleKey.isLocale(one.locale()) && text.codePointCount(0, text.length()) > LocaleKey.MAX_LENGTH) {
            throw new RequestRefused.LocaleTooLong();
        }
        return LocaleKey.parse(text).orElseThrow(() -> new RequestRefused.InvalidLocale(text));
    }
}
