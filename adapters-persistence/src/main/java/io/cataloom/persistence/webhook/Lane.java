package io.cataloom.persistence.webhook;

import io.cataloom.domain.workspace.WorkspaceId;

/** An endpoint's place in the queue. */
record Lane(WorkspaceId workspace, String webhook) {

    static Lane parse(String text) {
        int slash = text.indexOf('/');
        return new Lane(new WorkspaceId(Long.parseLong(text.substring(0, slash))), text.substring(slash + 1));
    }

    String text() {
        return workspace.value() + "/" + webhook;
    }
}
