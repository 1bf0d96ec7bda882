package io.cataloom.external.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A server that messages are posted to; it keeps what it gets and answers as told, 200 if it was not. */
public final class Receiver implements AutoCloseable {

    private static final Answer OK = new Answer(200, Map.of(), "thanks");

    private final HttpServer server;
    private final Map<String, Function<Integer, Answer>> answers = new ConcurrentHashMap<>();
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    public Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::receive);
        server.start();
    }

    /** What the outbound guard has to let through. */
    public String hostAndPort() {
        return "localhost:" + server.getAddress().getPort();
    }

    public String url(String path) {
        return "http://" + hostAndPort() + path;
    }

    /**
     * @param answer
     *            to the first request there (1), the second, ...
     */
    public void answers(String path, Function<Integer, Answer> answer) {
        answers.put(path, answer);
    }

    /** Requests there are read and never answered. */
    public void hangs(String path) {
        answers.put(path, _ -> {
            try {
                closing.await();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
            return OK;
        });
    }

    public List<Delivery> deliveries(String path) {
        return deliveries.stream().filter(delivery -> delivery.path().equals(path)).toList();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Map<String, String> headers = new ConcurrentHashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(), values.getFirst()));
        Delivery delivery = new Delivery(path, headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        deliveries.add(delivery);
        Answer answer = answers.getOrDefault(path, _ -> OK).apply(deliveries(path).size());
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** One request. */
    public record Delivery(String path, Map<String, String> headers, String body) {

        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    public record Answer(int status, Map<String, String> headers, String body) {

        public static Answer of(int status) {
            return new Answer(status, Map.of(), "");
        }
    }
}
