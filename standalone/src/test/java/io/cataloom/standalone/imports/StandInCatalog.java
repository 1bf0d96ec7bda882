package io.cataloom.standalone.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

/** Speaks the Catalog API's wire format; what it finds wrong with a record is up to the test. */
final class StandInCatalog implements AutoCloseable {

    private static final JsonMapper JSON = FileEntries.JSON;
    private static final int MOST_NAMED = 1_000;

    final List<Request> requests = new CopyOnWriteArrayList<>();
    final Deque<Integer> statusesFirst = new ArrayDeque<>();
    Function<JsonNode, @Nullable String> fault = record -> null;

    private final HttpServer server;

    StandInCatalog() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/v2/ingest", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    List<JsonNode> records() {
        List<JsonNode> records = new ArrayList<>();
        requests.stream().filter(each -> each.status == 200).forEach(each -> each.records.forEach(records::add));
        return records;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        int status = statusesFirst.isEmpty() ? 200 : statusesFirst.remove();
        JsonNode records = JSON.readTree(body);
        requests.add(new Request(status, key, body.length, records));
        byte[] answer;
        if (status == 200) {
            answer = JSON.writeValueAsBytes(judge(records));
        } else {
            exchange.getResponseHeaders().set("Retry-After", "1");
            answer = "{\"success\":false,\"message\":\"Too Many Requests\",\"status\":429}".getBytes();
        }
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private ObjectNode judge(JsonNode records) {
        Map<String, List<String>> ids = new LinkedHashMap<>();
        int invalid = 0;
        for (int i = 0; i < records.size(); i++) {
            String found = fault.apply(records.get(i));
            if (found != null) {
                invalid++;
                JsonNode id = records.get(i).path("item_id");
                ids.computeIfAbsent(found, each -> new ArrayList<>()).add(id.isTextual() ? id.asText() : "#" + i);
            }
        }
        ObjectNode answer = JSON.createObjectNode().put("success", true);
        ObjectNode message = answer.putObject("message");
        message.putObject("valid").put("count", records.size() - invalid);
        ArrayNode details = message.putObject("invalid").put("count", invalid).putArray("details");
        ids.forEach((found, names) -> {
            ObjectNode group = details.addObject().put("field", "url").put("message", found).put("count",
                    names.size());
            ArrayNode list = group.putArray("document_ids");
            names.stream().limit(MOST_NAMED).forEach(list::add);
        });
        message.putObject("warnings").put("count", 0).putArray("details");
        message.put("invalidRatio", records.isEmpty() ? 0 : (double) invalid / records.size());
        return answer;
    }

    record Request(int status, String key, int bytes, JsonNode records) {
    }
}
