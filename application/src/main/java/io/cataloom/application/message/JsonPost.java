package io.cataloom.application.message;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Posts a document to an address a user gave; addresses that are not public are refused. */
public interface JsonPost {

    /**
     * Returns when the other side answered 2xx. Redirects are not followed.
     *
     * @param document
     *            text, numbers, booleans, lists and maps of these
     * @throws NotDelivered
     *             for any other answer, or none
     */
    void post(String url, Map<String, @Nullable Object> document);
}
