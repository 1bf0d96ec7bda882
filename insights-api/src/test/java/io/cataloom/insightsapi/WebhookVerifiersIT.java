package io.cataloom.insightsapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

import io.cataloom.domain.workspace.Workspace;
import io.cataloom.external.testing.Receiver;
import io.cataloom.external.testing.Receiver.Delivery;
import io.cataloom.persistence.testing.ApiUnderTest;

/** The verifier that receivers use, in the language most of them are written in. */
class WebhookVerifiersIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path FOLDER = Path.of("target", "npm");
    private static final String VERIFY = """
            const { createHmac } = require('crypto');
            const { Webhook } = require('standardwebhooks');
            const deliveries = JSON.parse(require('fs').readFileSync(0, 'utf8'));
            for (const { secret, headers, body } of deliveries) {
              new Webhook(secret).verify(body, headers);
              const plain = 'sha256=' + createHmac('sha256', secret).update(body).digest('hex');
              if (headers['x-insights-signature'] !== plain) throw new Error('plain HMAC: ' + plain);
              let tampered = false;
              try { new Webhook(secret).verify(body + ' ', headers); } catch { tampered = true; }
              if (!tampered) throw new Error('accepts anything');
            }
            console.log('verified ' + deliveries.length);
            """;

    @Test
    void standardwebhooksFromNpmAcceptsEveryDelivery() throws Exception {
        assumeTrue(runs("node", "--version") && runs("npm", "--version"), "node and npm are not here");
        Files.createDirectories(FOLDER);
        if (!Files.isDirectory(FOLDER.resolve("node_modules/standardwebhooks"))) {
            assumeTrue(runs("npm", "install", "--no-audit", "--no-fund", "--prefix", FOLDER.toString(),
                    "standardwebhooks@1.1.1"), "npm's registry can't be reached");
        }
        try (Receiver receiver = new Receiver();
                ApiUnderTest api = InsightsUnderTest.start(Map.of("cataloom.outbound.allow",
                        receiver.hostAndPort()))) {
            Workspace workspace = api.workspace();
            String key = api.key(workspace.id());
            JsonNode webhook = JSON.readTree(api.send(api.to("/v1/webhooks", key)
                    .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString("""
                            {"url":"%s","events":["audit.completed"]}""".formatted(receiver.url("/hook")))))
                    .body());
            for (int i = 0; i < 3; i++) {
                api.send(api.to("/v1/webhooks/" + webhook.get("id").textValue() + "/test", key)
                        .POST(HttpRequest.BodyPublishers.noBody()));
            }
            Waiting.until("three deliveries", () -> receiver.deliveries("/hook").size() == 3);

            assertThat(verify(webhook.get("secret").textValue(), receiver.deliveries("/hook")))
                    .isEqualTo("verified 3\n");
        }
    }

    private static String verify(String secret, List<Delivery> deliveries) throws IOException, InterruptedException {
        List<Map<String, Object>> input = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("secret", secret);
            one.put("headers", delivery.headers());
            one.put("body", delivery.body());
            input.add(one);
        }
        Process node = new ProcessBuilder("node", "-e", VERIFY).directory(FOLDER.toFile()).redirectErrorStream(true)
                .start();
        try (var out = node.getOutputStream()) {
            out.write(JSON.writeValueAsBytes(input));
        }
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        node.waitFor();
        return said;
    }

    private static boolean runs(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
