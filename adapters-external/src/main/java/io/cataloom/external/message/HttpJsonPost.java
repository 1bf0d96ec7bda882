package io.cataloom.external.message;

import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.message.JsonPost;
import io.cataloom.external.http.SafeHttpClient;

/** Posts JSON to an address of a user's own. */
@Singleton
final class HttpJsonPost implements JsonPost {

    private final GuardedPost post;
    private final JsonMapper json = new JsonMapper();

    HttpJsonPost(SafeHttpClient http) {
        this.post = new GuardedPost(http);
    }

    @Override
    public void post(String url, Map<String, @Nullable Object> document) {
        try {
            post.json(url, json.writeValueAsBytes(document));
        } catch (JsonProcessingException notADocument) {
            throw new IllegalArgumentException("not a document of texts, numbers, lists and maps", notADocument);
        }
    }
}
