package io.cataloom.external.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import org.jspecify.annotations.Nullable;

/**
 * Seven shops on this machine, by HTTP and HTTPS, that show the same product well, half well and badly:
 * <ul>
 * <li>{@link #GOOD} passes every criterion of the pdp model, {@link #PARTIAL} each one partly, {@link #POOR} none;
 * <li>{@link #RETAILER} and {@link #MARKETPLACE} stand on the real names of such;
 * <li>{@link #SCRIPTED} shows nothing without JavaScript, {@link #CLOSED} lets no robot in.
 * </ul>
 * Their files lie in {@code site/}. A test may put other answers in their place, and asks {@link #requests()} what was
 * asked for. An app under test reaches them with {@link #settings()}.
 */
public final class TestSite implements AutoCloseable {

    public static final String GOOD = "www.shop.test";
    public static final String PARTIAL = "partial.shop.test";
    public static final String POOR = "poor.shop.test";
    public static final String RETAILER = "www.target.com";
    public static final String MARKETPLACE = "www.amazon.com";
    public static final String SCRIPTED = "js.shop.test";
    public static final String CLOSED = "closed.shop.test";

    public static final List<String> HOSTS = List.of(GOOD, PARTIAL, POOR, RETAILER, MARKETPLACE, SCRIPTED, CLOSED);

    private static final Pattern IMAGE = Pattern.compile("/img/([0-9]+)x([0-9]+)/[^/]+\\.(png|jpg|gif|webp|avif)");
    private static final Duration PARTIAL_DELAY = Duration.ofMillis(900);
    private static final Duration POOR_DELAY = Duration.ofMillis(1_600);
    private static final String OWN_AGENT = "CataloomBot";

    private final HttpServer http;
    private final HttpsServer https;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Supplier<Answer>> replaced = new ConcurrentHashMap<>();
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();

    private TestSite() throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
        http = HttpServer.create(anyPort, 0);
        https = HttpsServer.create(anyPort, 0);
        https.setHttpsConfigurator(new HttpsConfigurator(TestTls.context()));
        for (HttpServer server : List.of(http, https)) {
            server.createContext("/", this::answer);
            server.setExecutor(threads);
            server.start();
        }
    }

    public static TestSite start() {
        try {
            return new TestSite();
        } catch (IOException unbound) {
            throw new UncheckedIOException(unbound);
        }
    }

    /** {@code https://www.shop.test:12345}. */
    public String origin(String host) {
        return "https://" + host + ":" + https.getAddress().getPort();
    }

    public String plainOrigin(String host) {
        return "http://" + host + ":" + http.getAddress().getPort();
    }

    /** The address of the product at one of the seven, as its catalogue would have it. */
    public String product(String host) {
        return switch (host) {
            case POOR -> origin(host) + "/old";
            case PARTIAL -> plainOrigin(host) + "/products/ac1";
            case RETAILER -> origin(host) + "/p/ac1";
            case MARKETPLACE -> origin(host) + "/dp/B00AC1";
            default -> origin(host) + "/products/ac1";
        };
    }

    /** What lets an app of ours in: names, ports and certificate. */
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("cataloom.outbound.allow", String.join(",", allowed()));
        settings.put("cataloom.outbound.hosts",
                String.join(",", HOSTS.stream().map(host -> host + "=127.0.0.1").toList()));
        settings.put("cataloom.outbound.ca", TestTls.pemFile().toString());
        // a test changes robots.txt and looks again
        settings.put("cataloom.crawl.remember", "0s");
        return settings;
    }

    /** For {@code cataloom.outbound.allow}. */
    public List<String> allowed() {
        List<String> pairs = new ArrayList<>();
        for (String host : HOSTS) {
            pairs.add(host + ":" + http.getAddress().getPort());
            pairs.add(host + ":" + https.getAddress().getPort());
        }
        return pairs;
    }

    /** From now on this is the answer there. */
    public void put(String host, String path, Answer answer) {
        put(host, path, () -> answer);
    }

    /** From now on the answer there is what this says when it is asked for. */
    public void put(String host, String path, Supplier<Answer> answer) {
        replaced.put(host + path, answer);
    }

    public void put(String host, String path, String contentType, String text) {
        put(host, path, new Answer(200, Map.of("Content-Type", contentType), text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The file's text as it is served, to put a change of it back. */
    public String text(String host, String path) {
        byte[] file = file(host, path, origin(host));
        if (file == null) {
            throw new IllegalArgumentException("there is no " + host + path);
        }
        return new String(file, StandardCharsets.UTF_8);
    }

    /** Back to the files. */
    public void reset() {
        replaced.clear();
        requests.clear();
    }

    /** All requests so far, in order. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        http.stop(0);
        https.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange; InputStream body = exchange.getRequestBody()) {
            String hostAndPort = exchange.getRequestHeaders().getFirst("Host");
            String host = hostAndPort.replaceFirst(":[0-9]+$", "").toLowerCase(Locale.ROOT);
            String path = exchange.getRequestURI().getPath();
            String agent = String.valueOf(exchange.getRequestHeaders().getFirst("User-Agent"));
            requests.add(new Request(host, exchange.getRequestMethod(), exchange.getRequestURI().toString(), agent,
                    exchange.getRequestHeaders().getFirst("If-None-Match"),
                    new String(body.readAllBytes(), StandardCharsets.UTF_8)));
            boolean tls = exchange.getHttpContext().getServer() == https;
            Answer answer = answer(host, path, (tls ? "https://" : "http://") + hostAndPort, agent);
            String etag = answer.headers().get("ETag");
            if (etag != null && etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                answer = new Answer(304, answer.headers(), new byte[0]);
            }
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            boolean empty = answer.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), empty ? -1 : answer.body().length);
            if (!empty) {
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(answer.body());
                }
            }
        }
    }

    private Answer answer(String host, String path, String origin, String agent) {
        Supplier<Answer> other = replaced.get(host + path);
        if (other != null) {
            return other.get();
        }
        if (host.equals(POOR)) {
            if (path.equals("/old")) {
                return Answer.redirect(302, plainOrigin(POOR) + "/older");
            }
            if (path.equals("/older")) {
                return Answer.redirect(302, plainOrigin(POOR) + "/p");
            }
        }
        boolean own = agent.contains(OWN_AGENT);
        boolean page = path.startsWith("/p");
        if (own && page && (host.equals(POOR) || host.equals(PARTIAL))) {
            LockSupport.parkNanos((host.equals(POOR) ? POOR_DELAY : PARTIAL_DELAY).toNanos());
        }
        if (host.equals(PARTIAL) && agent.contains("PerplexityBot")) {
            return new Answer(403, Map.of("Content-Type", "text/html"), "Forbidden".getBytes(StandardCharsets.UTF_8));
        }
        Matcher image = IMAGE.matcher(path);
        if (image.matches()) {
            String type = image.group(3);
            return new Answer(200, Map.of("Content-Type", "image/" + type.replace("jpg", "jpeg")),
                    TestImages.of(type, Integer.parseInt(image.group(1)), Integer.parseInt(image.group(2))));
        }
        byte[] file = file(host, path, origin);
        if (file == null) {
            return new Answer(404, Map.of("Content-Type", "text/html"), "Not found".getBytes(StandardCharsets.UTF_8));
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", type(path));
        if (page && host.equals(GOOD)) {
            headers.put("ETag", "\"" + Integer.toHexString(Arrays.hashCode(file)) + "\"");
            headers.put("X-Robots-Tag", "max-image-preview:large");
        }
        // a status that is a success, and yet no 200
        return new Answer(page && host.equals(POOR) ? 203 : 200, headers, file);
    }

    private static String type(String path) {
        if (path.endsWith(".txt")) {
            return "text/plain; charset=utf-8";
        }
        if (path.endsWith(".gz")) {
            return "application/gzip";
        }
        return path.endsWith(".xml") ? "application/xml" : "text/html; charset=utf-8";
    }

    private static byte @Nullable [] file(String host, String path, String origin) {
        String name = path.substring(1);
        String resource = "site/" + host + "/" + (name.contains(".") && !name.contains("/") ? name
                : name.replace('/', '.') + ".html");
        try (InputStream in = HOSTS.contains(host) ? TestSite.class.getResourceAsStream(resource) : null) {
            if (in == null) {
                return null;
            }
            byte[] text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("{{origin}}", origin)
                    .getBytes(StandardCharsets.UTF_8);
            return path.endsWith(".gz") ? gzip(text) : text;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] gzip(byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text);
        }
        return bytes.toByteArray();
    }

    /** What somebody asked for. */
    public record Request(String host, String method, String path, String userAgent, @Nullable String ifNoneMatch,
            String body) {
    }

    /** What is answered. */
    public record Answer(int status, Map<String, String> headers, byte[] body) {

        public static Answer redirect(int status, String to) {
            return new Answer(status, Map.of("Location", to), new byte[0]);
        }

        public static Answer html(String text) {
            return new Answer(200, Map.of("Content-Type", "text/html; charset=utf-8"),
                    text.getBytes(StandardCharsets.UTF_8));
        }

        public static Answer status(int status) {
            return new Answer(status, Map.of("Content-Type", "text/plain"), "-".getBytes(StandardCharsets.UTF_8));
        }
    }
}
