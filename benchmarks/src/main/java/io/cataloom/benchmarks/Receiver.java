package io.cataloom.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Another one's server: a shop's page, and an address that takes whatever is posted to it. */
final class Receiver implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicReference<Runnable> onPost = new AtomicReference<>(() -> {
    });
    private final AtomicReference<Posted> last = new AtomicReference<>(new Posted(Map.of(), new byte[0]));

    /** What the last one brought. */
    record Posted(Map<String, String> headers, byte[] body) {
    }

    private Receiver(HttpServer server) {
        this.server = server;
    }

    static Receiver start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
        Receiver receiver = new Receiver(server);
        byte[] page = ProductPage.html().getBytes(StandardCharsets.UTF_8);
        server.createContext("/ac1", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            answer(exchange, 200, page);
        });
        server.createContext("/hook", receiver::take);
        server.createContext("/", exchange -> answer(exchange, 404, new byte[0]));
        server.setExecutor(receiver.threads);
        server.start();
        return receiver;
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /** Lets an API call it: it is no public address. */
    Map<String, String> allowed() {
        return Map.of("CATALOOM_OUTBOUND_ALLOW", "127.0.0.1:" + port());
    }

    /** What to do whenever something was posted. */
    void onPost(Runnable action) {
        onPost.set(action);
    }

    Posted lastPosted() {
        return last.get();
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Map<String, String> headers = new java.util.TreeMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
        last.set(new Posted(headers, body));
        answer(exchange, 200, new byte[0]);
        onPost.get().run();
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
