package io.cataloom.application.storefront.media;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

import io.cataloom.application.storefront.InvalidRequest;
import io.cataloom.application.storefront.media.Media.Attribution;
import io.cataloom.domain.workspace.Workspace;

/** Takes an image in and gives it its place. */
public final class TakeInImage {

    private final MediaStore files;
    private final MediaPlaces places;
    private final InstantSource clock;

    public TakeInImage(MediaStore files, MediaPlaces places, InstantSource clock) {
        this.files = files;
        this.places = places;
        this.clock = clock;
    }

    /**
     * @param origin
     *            {@code provider}, {@code photographer} and so on: where the image came from
     * @throws InvalidRequest
     *             if that cannot be so
     */
    public Taken take(Workspace workspace, MediaOwner owner, long ownerId, String collection, byte[] file,
            Map<String, ?> origin) {
        if (!owner.collections().contains(collection) || places.list(workspace.id(), owner, ownerId).isEmpty()) {
            return new Taken.NoSuchPlace();
        }
        Attribution attribution = MediaFields.attribution(origin);
        Optional<ImageType> type = ImageType.of(file);
        if (type.isEmpty()) {
            return new Taken.NotAnImage();
        }
        Media media = new Media(collection, MediaName.of(workspace, file, type.get()), file.length, attribution,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        // the file first: a place never names one that is not there
        files.put(media.name(), file);
        return places.put(workspace.id(), owner, ownerId, media) ? new Taken.In(media) : new Taken.NoSuchPlace();
    }

    public sealed interface Taken {
        record In(Media media) implements Taken {
        }

        record NoSuchPlace() implements Taken {
        }

        record NotAnImage() implements Taken {
        }
    }
}
