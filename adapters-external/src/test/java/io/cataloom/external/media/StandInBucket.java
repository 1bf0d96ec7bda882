package io.cataloom.external.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A store that speaks as much of S3 as we use, and believes no signature: it computes each itself, as AWS describes it,
 * from what was received.
 */
final class StandInBucket implements AutoCloseable {

    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final Map<String, String> types = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final String secretKey;
    private volatile int outage;

    StandInBucket(String secretKey) {
        this.secretKey = secretKey;
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    String endpoint() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    Map<String, byte[]> objects() {
        return objects;
    }

    String type(String key) {
        return types.get(key);
    }

    /** From now on this status and nothing else; 0 ends it. */
    void failWith(int status) {
        outage = status;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String key = exchange.getRequestURI().getRawPath();
            if (outage != 0) {
                exchange.sendResponseHeaders(outage, -1);
            } else if (!isSigned(exchange, body)) {
                exchange.sendResponseHeaders(403, -1);
            } else if (exchange.getRequestMethod().equals("PUT")) {
                objects.put(key, body);
                types.put(key, exchange.getRequestHeaders().getFirst("Content-Type"));
                exchange.sendResponseHeaders(200, -1);
            } else if (objects.containsKey(key)) {
                exchange.sendResponseHeaders(200, objects.get(key).length);
                exchange.getResponseBody().write(objects.get(key));
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    /** {@code AWS4-HMAC-SHA256 Credential=<id>/<date>/<region>/s3/aws4_request, SignedHeaders=..., Signature=...} */
    private boolean isSigned(HttpExchange exchange, byte[] body) {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization == null || !authorization.startsWith("AWS4-HMAC-SHA256 ")) {
            return false;
        }
        Map<String, String> parts = Arrays.stream(authorization.substring(17).split(", ?"))
                .map(part -> part.split("=", 2)).collect(Collectors.toMap(part -> part[0], part -> part[1]));
        String[] scope = parts.get("Credential").split("/");
        List<String> signed = List.of(parts.get("SignedHeaders").split(";"));
        String hash = HexFormat.of().formatHex(sha256(body));
        if (!signed.containsAll(List.of("host", "x-amz-content-sha256", "x-amz-date"))
                || !hash.equals(exchange.getRequestHeaders().getFirst("x-amz-content-sha256"))) {
            return false;
        }
        String canonical = exchange.getRequestMethod() + "\n" + exchange.getRequestURI().getRawPath() + "\n\n"
                + signed.stream().map(name -> name + ":" + exchange.getRequestHeaders().getFirst(name).strip() + "\n")
                        .collect(Collectors.joining())
                + "\n" + String.join(";", signed) + "\n" + hash;
        String toSign = "AWS4-HMAC-SHA256\n" + exchange.getRequestHeaders().getFirst("x-amz-date") + "\n"
                + String.join("/", List.of(scope).subList(1, 5)) + "\n"
                + HexFormat.of().formatHex(sha256(canonical.getBytes(StandardCharsets.UTF_8)));
        byte[] key = ("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8);
        for (String part : List.of(scope[1], scope[2], scope[3], scope[4], toSign)) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(key).equals(parts.get("Signature").toLowerCase(Locale.ROOT));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
