package io.cataloom.application.storefront.media;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.cataloom.domain.workspace.WorkspaceId;

/** Which image has which place. Deleting an owner clears its places. */
public interface MediaPlaces {

    /**
     * Puts the image in its place; one that was there gives way.
     *
     * @return whether there is such an owner
     */
    boolean put(WorkspaceId workspace, MediaOwner owner, long ownerId, Media media);

    /** In the order of {@link MediaOwner#collections}; empty if there is no such owner. */
    Optional<List<Media>> list(WorkspaceId workspace, MediaOwner owner, long ownerId);

    /** @return whether an image was there */
    boolean clear(WorkspaceId workspace, MediaOwner owner, long ownerId, String collection);

    /**
     * Copies an article's hero image to those of the other places that are empty.
     *
     * @return the places filled, in the order of {@link MediaOwner#collections}; empty if there is no such article
     */
    Optional<List<String>> fillEmpty(WorkspaceId workspace, long articleId, Instant now);
}
