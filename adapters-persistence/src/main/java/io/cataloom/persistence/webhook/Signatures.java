package io.cataloom.persistence.webhook;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs a delivery in both ways. {@code X-Insights-Signature} is the HMAC-SHA256 of the body in hex, keyed with the
 * secret's text as it was shown; the other is Standard Webhooks 1.0, keyed with the bytes that the text stands for.
 */
final class Signatures {

    static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    private Signatures() {
    }

    /**
     * @param secrets
     *            the current one, then one that is still valid, if there is one
     */
    static Map<String, String> headers(List<String> secrets, String delivery, String event, String type, byte[] body,
            Instant now) {
        String timestamp = Long.toString(now.getEpochSecond());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("X-Insights-Event", type);
        headers.put("X-Insights-Delivery", delivery);
        headers.put("X-Insights-Signature", plain(secrets.getFirst(), body));
        if (secrets.size() > 1) {
            headers.put("X-Insights-Signature-Previous", plain(secrets.get(1), body));
        }
        headers.put("webhook-id", event);
        headers.put("webhook-timestamp", timestamp);
        headers.put("webhook-signature", secrets.stream().map(secret -> standard(secret, event, timestamp, body))
                .collect(Collectors.joining(" ")));
        return headers;
    }

    static String plain(String secret, byte[] body) {
        return "sha256=" + HexFormat.of().formatHex(mac(secret.getBytes(StandardCharsets.UTF_8)).doFinal(body));
    }

    static String standard(String secret, String id, String timestamp, byte[] body) {
        Mac mac = mac(Base64.getDecoder().decode(secret.substring(PREFIX.length())));
        mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException missing) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, missing);
        }
    }
}
