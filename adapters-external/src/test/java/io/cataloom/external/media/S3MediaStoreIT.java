package io.cataloom.external.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.cataloom.application.storefront.media.MediaStore;
import io.cataloom.application.storefront.media.MediaStore.MediaUnavailable;
import io.cataloom.domain.workspace.Secret;
import io.cataloom.external.media.S3MediaStore.Bucket;

class S3MediaStoreIT implements MediaStoreContract {

    private final StandInBucket bucket = new StandInBucket("its secret key");
    private final S3MediaStore store = store(bucket.endpoint() + "/", "its secret key");

    @Override
    public MediaStore store() {
        return store;
    }

    private static S3MediaStore store(String endpoint, String secretKey) {
        return new S3MediaStore(new Bucket(endpoint, "eu-central-1", "shop-images", "media/", "AKID",
                new Secret(secretKey)), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        store.close();
        bucket.close();
    }

    @Test
    void objectsLieInTheBucketUnderThePrefix() {
        store.put(MediaStoreContract.name("a", "svg"), new byte[]{1});

        String key = "/shop-images/media/ws_01ABC/" + "a".repeat(64) + ".svg";
        assertThat(bucket.objects()).containsOnlyKeys(key);
        assertThat(bucket.type(key)).isEqualTo("image/svg+xml");
    }

    @Test
    void aWrongSecretIsRefusedAndNotHidden() {
        try (S3MediaStore stranger = store(bucket.endpoint(), "another")) {
            assertThatThrownBy(() -> stranger.put(MediaStoreContract.name("a", "png"), new byte[]{1}))
                    .isInstanceOf(MediaUnavailable.class).hasMessageContaining("403");
            assertThatThrownBy(() -> stranger.get(MediaStoreContract.name("a", "png")))
                    .isInstanceOf(MediaUnavailable.class).hasMessageContaining("403");
        }
        assertThat(bucket.objects()).isEmpty();
    }

    @Test
    void anOutageIsTold() {
        bucket.failWith(503);
        assertThatThrownBy(() -> store.get(MediaStoreContract.name("a", "png"))).isInstanceOf(MediaUnavailable.class);
        bucket.close();
        assertThatThrownBy(() -> store.put(MediaStoreContract.name("a", "png"), new byte[]{1}))
                .isInstanceOf(MediaUnavailable.class);
    }
}
