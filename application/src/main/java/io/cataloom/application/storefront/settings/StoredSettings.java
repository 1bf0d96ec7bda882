package io.cataloom.application.storefront.settings;

import io.cataloom.domain.storefront.Values;
import io.cataloom.domain.storefront.settings.StoreSettings;
import io.cataloom.domain.workspace.WorkspaceId;

/** What was set about a store. */
public interface StoredSettings {

    /**
     * Secrets are left out, but for whether they are set. Answers may come from memory: a change made in this process
     * shows at once, one made elsewhere within 2 seconds.
     */
    StoreSettings get(WorkspaceId workspace);

    /**
     * Stores values by their settings' keys, all or none; null lets the default come back.
     *
     * @param byKey
     *            values that their settings accept
     */
    void put(WorkspaceId workspace, Values byKey);
}
