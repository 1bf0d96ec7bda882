package io.cataloom.standalone.imports;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The records of one request, as the bytes that are sent. */
final class Batch {

    static final int MOST_RECORDS = 10_000;

    private final int mostBytes;
    private final Bytes bytes = new Bytes();
    private final List<Integer> ends = new ArrayList<>();
    private final List<Boolean> named = new ArrayList<>();
    private final Map<String, List<Integer>> positionsById = new HashMap<>();

    Batch(int mostBytes) {
        this.mostBytes = mostBytes;
        clear();
    }

    int size() {
        return ends.size();
    }

    /** Whether a record of that length still finds room. */
    boolean takes(int length) {
        return size() < MOST_RECORDS && bytes.size() + length + 2 <= mostBytes;
    }

    void add(byte[] record, @Nullable String itemId) {
        if (size() > 0) {
            bytes.write(',');
        }
        bytes.writeBytes(record);
        if (itemId != null) {
            positionsById.computeIfAbsent(itemId, id -> new ArrayList<>(1)).add(size());
        }
        named.add(itemId != null);
        ends.add(bytes.size());
    }

    /** Valid until the batch is cleared. */
    BodyPublisher body() {
        bytes.write(']');
        return BodyPublishers.ofByteArray(bytes.array(), 0, bytes.size());
    }

    /** The records that a name in the API's answer can mean: by item id, or {@code #12} for one without. */
    List<Integer> positions(String documentId) {
        if (documentId.matches("#[0-9]{1,5}")) {
            int position = Integer.parseInt(documentId.substring(1));
            if (position < size() && !named.get(position)) {
                return List.of(position);
            }
        }
        return positionsById.getOrDefault(documentId, List.of());
    }

    String json(int position) {
        int start = position == 0 ? 1 : ends.get(position - 1) + 1;
        return new String(bytes.array(), start, ends.get(position) - start, StandardCharsets.UTF_8);
    }

    void clear() {
        bytes.reset();
        bytes.write('[');
        ends.clear();
        named.clear();
        positionsById.clear();
    }

    /** Lets the array be sent without a copy. */
    private static final class Bytes extends ByteArrayOutputStream {
        byte[] array() {
            return buf;
        }
    }
}
