package io.cataloom.application.storefront.media;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import io.cataloom.domain.workspace.WorkspaceId;

/** Copies an article's hero image to its other places that are empty. */
public final class FillEmptyImages {

    private final MediaPlaces places;
    private final InstantSource clock;

    public FillEmptyImages(MediaPlaces places, InstantSource clock) {
        this.places = places;
        this.clock = clock;
    }

    /** The places filled; empty if there is no such article. */
    public Optional<List<String>> fill(WorkspaceId workspace, long articleId) {
        return places.fillEmpty(workspace, articleId, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
