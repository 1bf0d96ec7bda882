package io.cataloom.external.media;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

import io.cataloom.application.storefront.media.MediaName;
import io.cataloom.application.storefront.media.MediaStore;
import io.cataloom.domain.workspace.Secret;

/**
 * Objects in a bucket, addressed by path ({@code endpoint/bucket/key}), which every store that speaks S3 understands.
 * Two requests are all it takes, so only their signatures are left to AWS's library.
 */
public final class S3MediaStore implements MediaStore, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** What the HTTP client writes itself. */
    private static final Set<String> CLIENTS_OWN = Set.of("host", "content-length");

    private final Bucket bucket;
    private final Clock clock;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    public S3MediaStore(Bucket bucket, Clock clock) {
        this.bucket = bucket;
        this.clock = clock;
    }

    @Override
    public void put(MediaName name, byte[] file) {
        HttpResponse<InputStream> answer = send(signed(SdkHttpMethod.PUT, name, file), file);
        try (InputStream body = answer.body()) {
            body.skip(Long.MAX_VALUE);
        } catch (IOException failure) {
            throw new MediaUnavailable("the bucket's answer broke off", failure);
        }
        if (answer.statusCode() / 100 != 2) {
            throw new MediaUnavailable("the bucket answers " + answer.statusCode() + " to storing " + name.text());
        }
    }

    @Override
    public Optional<File> get(MediaName name) {
        HttpResponse<InputStream> answer = send(signed(SdkHttpMethod.GET, name, new byte[0]), null);
        OptionalLong length = answer.headers().firstValueAsLong("Content-Length");
        if (answer.statusCode() == 200 && length.isPresent()) {
            return Optional.of(new File(answer.body(), length.getAsLong()));
        }
        close(answer.body());
        if (answer.statusCode() == 404) {
            return Optional.empty();
        }
        throw new MediaUnavailable("the bucket answers " + answer.statusCode() + " to reading " + name.text());
    }

    @Override
    public void close() {
        client.close();
    }

    private SdkHttpRequest signed(SdkHttpMethod method, MediaName name, byte[] body) {
        SdkHttpRequest.Builder request = SdkHttpRequest.builder().method(method)
                .uri(URI.create(bucket.endpoint() + "/" + bucket.name() + "/" + bucket.prefix() + name.text()));
        if (method == SdkHttpMethod.PUT) {
            request.putHeader("Content-Type", name.type().contentType());
        }
        return signer.sign(sign -> sign
                .identity(AwsCredentialsIdentity.create(bucket.accessKey(), bucket.secretKey().reveal()))
                .request(request.build()).payload(ContentStreamProvider.fromByteArrayUnsafe(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                .putProperty(AwsV4HttpSigner.REGION_NAME, bucket.region())
                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                .putProperty(HttpSigner.SIGNING_CLOCK, clock)).request();
    }

    private HttpResponse<InputStream> send(SdkHttpRequest signed, byte @Nullable [] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(signed.getUri()).timeout(PATIENCE)
                .method(signed.method().name(),
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        signed.forEachHeader((name, values) -> {
            if (!CLIENTS_OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            return client.send(request.build(), BodyHandlers.ofInputStream());
        } catch (IOException failure) {
            throw new MediaUnavailable("the bucket does not answer", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new MediaUnavailable("interrupted", interrupted);
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException failure) {
            throw new MediaUnavailable("the bucket's answer broke off", failure);
        }
    }

    /**
     * Where a bucket is, and who we are there.
     *
     * @param endpoint
     *            scheme, host and port, {@code https://s3.eu-central-1.amazonaws.com}
     * @param prefix
     *            what every key begins with: empty, or a path that ends in a slash
     */
    public record Bucket(String endpoint, String region, String name, String prefix, String accessKey,
            Secret secretKey) {

        public Bucket {
            endpoint = endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
        }
    }
}
