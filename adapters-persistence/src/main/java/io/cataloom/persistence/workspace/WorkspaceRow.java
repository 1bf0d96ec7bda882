package io.cataloom.persistence.workspace;

import java.time.Instant;

import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

import io.cataloom.domain.workspace.Workspace;
import io.cataloom.domain.workspace.WorkspaceId;

@MappedEntity("workspace")
record WorkspaceRow(@Id @GeneratedValue @Nullable Long id, String publicId, String name, String partnerName,
        String storeDomain, long version, Instant createdAt) {

    Workspace toWorkspace() {
        if (id == null) {
            throw new IllegalStateException("not stored yet: " + publicId);
        }
        return new Workspace(new WorkspaceId(id), publicId, name, partnerName, storeDomain, version, createdAt);
    }
}
