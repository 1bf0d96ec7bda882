package io.cataloom.application.ingest;

import io.cataloom.application.workspace.WorkspaceProfiles;
import io.cataloom.domain.ingest.RecordRules;
import io.cataloom.domain.workspace.Setting;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.domain.workspace.WorkspaceProfile;

/** The record rules as a workspace's settings, locales and attributes make them. */
final class WorkspaceRules {

    private WorkspaceRules() {
    }

    /** Asked anew for each request, so that a locale defined through another instance counts at once. */
    static RecordRules of(WorkspaceProfiles profiles, WorkspaceId workspace) {
        WorkspaceProfile profile = profiles.getFresh(workspace);
        return new RecordRules(profile.settings().feedType(), profile.locales(), profile.attributes(),
                profile.settings().isOn(Setting.PRICE_PAIR_REQUIRED));
    }
}
