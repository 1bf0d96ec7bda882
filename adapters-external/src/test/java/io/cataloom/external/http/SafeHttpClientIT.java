package io.cataloom.external.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.cataloom.external.http.OutboundFailure.Code;
import io.cataloom.external.testing.RawServer;
import io.cataloom.external.testing.TestSite;
import io.cataloom.external.testing.TestTls;
import io.cataloom.external.testing.Tunnel;

@Timeout(30)
class SafeHttpClientIT {

    private static final Duration SHORT = Duration.ofMillis(600);
    private static final String OK = "HTTP/1.1 200 OK\r\nConnection: close";
    private static final byte[] ZEROS = new byte[1024 * 1024];

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable resource : opened) {
            resource.close();
        }
    }

    @Test
    void anAnswerComesWithAllThatIsKnownOfIt() throws Exception {
        RawServer server = open(
                RawServer.answering("HTTP/1.1 404 Not Found\r\nETag: \"a\"\r\nX-A: 1\r\nx-a: 2", "gone"));

        HttpAnswer answer = client().send(HttpCall.get(server.url() + "tea?x=1#part").header("If-None-Match", "\"b\""));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.url()).hasToString(server.url() + "tea?x=1");
        assertThat(answer.header("etag")).contains("\"a\"");
        assertThat(answer.headers()).containsEntry("x-a", List.of("1", "2"));
        assertThat(answer.body()).asString().isEqualTo("gone");
        assertThat(answer.truncated()).isFalse();
        assertThat(answer.redirects()).isEmpty();
        assertThat(server.requests()).singleElement().satisfies(request -> {
            assertThat(request.getFirst()).isEqualTo("GET /tea?x=1 HTTP/1.1");
            assertThat(request).contains("Host: 127.0.0.1:" + server.port(), "User-Agent: test", "If-None-Match: \"b\"",
                    "Accept-Encoding: gzip, deflate");
            assertThat(request).noneMatch(line -> line.startsWith("Cookie"));
        });
    }

    @Test
    void aBodyIsPostedAndAnotherUserAgentGiven() throws Exception {
        RawServer server = open(RawServer.answering(OK, "ok"));

        client().send(HttpCall.post(server.url(), "application/json", "{}".getBytes(StandardCharsets.UTF_8))
                .as("GPTBot/1.2").header("Authorization", "Bearer x"));

        assertThat(server.requests()).singleElement().satisfies(request -> assertThat(request).contains(
                "POST / HTTP/1.1", "Content-Type: application/json", "User-Agent: GPTBot/1.2",
                "Authorization: Bearer x",
                "{}"));
    }

    @Test
    void theTimeToTheFirstByteIsTheServersOwn() throws Exception {
        RawServer server = open(new RawServer((_, out) -> {
            pause(300);
            out.write((OK + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
            pause(300);
        }));

        assertThat(client().send(HttpCall.get(server.url())).timeToFirstByte())
                .isBetween(Duration.ofMillis(295), Duration.ofMillis(590));
    }

    @Test
    void aConnectionIsUsedAgain() throws Exception {
        AtomicInteger lookUps = new AtomicInteger();
        HttpServer http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        http.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("ok".getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        http.start();
        opened.add(() -> http.stop(0));
        int port = http.getAddress().getPort();
        SafeHttpClient client = open(new SafeHttpClient(rules(AllowList.of(List.of("shop.test:" + port)))
                .resolvingBy(_ -> {
                    lookUps.incrementAndGet();
                    return List.of(InetAddress.ofLiteral("127.0.0.1"));
                })));

        for (int i = 0; i < 3; i++) {
            client.send(HttpCall.get("http://shop.test:" + port + "/"));
        }

        assertThat(lookUps).hasValue(1);
    }

    // redirects

    @Test
    void redirectsAreFollowedAndRemembered() throws Exception {
        RawServer end = open(RawServer.answering(OK, "there"));
        RawServer start = open(redirectingTo(302, end.url() + "a/../b"));

        HttpAnswer answer = client().send(HttpCall.get(start.url()));

        assertThat(answer.body()).asString().isEqualTo("there");
        assertThat(answer.url()).hasToString(end.url() + "b");
        assertThat(answer.redirects())
                .containsExactly(new HttpAnswer.Redirect(302, start.url(), end.url() + "b"));
    }

    @Test
    void aRedirectIsAnAnswerToACallThatFollowsNone() throws Exception {
        RawServer start = open(redirectingTo(301, "http://127.0.0.1:1/"));

        assertThat(client().send(HttpCall.get(start.url()).redirects(0)).status()).isEqualTo(301);
        assertThat(client().send(HttpCall.post(start.url(), "text/plain", new byte[0])).status()).isEqualTo(301);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://10.0.0.1/", "http://localhost/", "http://127.0.0.1:1/", "//169.254.169.254/latest",
            "http://[::1]/", "file:///etc/passwd", "http://inside.evil.example/", "http://2130706433/",
            "http://user:secret@8.8.8.8/", "gopher://127.0.0.1:25/_x"})
    void aRedirectInsideIsBlocked(String target) {
        RawServer start = open(redirectingTo(302, target));

        assertThat(failure(HttpCall.get(start.url())).code()).isEqualTo(Code.BLOCKED_URL);
    }

    @Test
    void noMoreRedirectsAreFollowedThanAsked() {
        RawServer loop = open(redirectingTo(302, "/again"));

        assertThat(failure(HttpCall.get(loop.url())).code()).isEqualTo(Code.TOO_MANY_REDIRECTS);
        assertThat(loop.requests()).hasSize(6);
    }

    @Test
    void secretsStayAtTheOriginTheyAreFor() throws Exception {
        RawServer elsewhere = open(RawServer.answering(OK, "there"));
        AtomicInteger hops = new AtomicInteger();
        RawServer home = open(new RawServer((_, out) -> out.write(("HTTP/1.1 302 Found\r\nLocation: "
                + (hops.getAndIncrement() == 0 ? "/again" : elsewhere.url()) + "\r\nContent-Length: 0\r\n"
                + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII))));

        client().send(HttpCall.get(home.url()).header("Authorization", "Bearer x").header("X-Shop-Token", "y")
                .header("Accept", "text/html"));

        assertThat(home.requests()).hasSize(2)
                .allSatisfy(request -> assertThat(request).contains("Authorization: Bearer x", "X-Shop-Token: y"));
        assertThat(elsewhere.requests()).singleElement().satisfies(request -> assertThat(request)
                .contains("Accept: text/html").noneMatch(line -> line.matches("(?i)(authorization|x-shop-token):.*")));
    }

    // names and addresses

    @Test
    void theAddressThatWasCheckedIsTheOneConnectedTo() throws Exception {
        RawServer good = open(RawServer.answering(OK, "good"));
        AtomicInteger lookUps = new AtomicInteger();
        SafeHttpClient client = open(new SafeHttpClient(
                new OutboundRules(AllowList.of(List.of("127.0.0.1/32")), Set.of(good.port()),
                        _ -> List.of(InetAddress.ofLiteral(lookUps.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.2")),
                        "test", null, null)));
        String url = "http://rebinding.example:" + good.port() + "/";

        assertThat(client.send(HttpCall.get(url)).body()).asString().isEqualTo("good");
        assertThat(lookUps).as("one look-up for check and connection").hasValue(1);
        assertThat(failure(client, HttpCall.get(url)).code()).isEqualTo(Code.BLOCKED_URL);
        assertThat(good.connections()).isEqualTo(1);
        assertThat(good.requests().getFirst()).contains("Host: rebinding.example:" + good.port());
    }

    @Test
    void theCertificateIsThatOfTheName() throws Exception {
        RawServer server = open(new RawServer("127.0.0.1",
                (_, out) -> out.write((OK + "\r\n\r\nsecure").getBytes(StandardCharsets.US_ASCII)), true));
        SafeHttpClient client = open(new SafeHttpClient(new OutboundRules(AllowList.of(List.of("127.0.0.0/8")),
                Set.of(server.port()), _ -> List.of(InetAddress.ofLiteral("127.0.0.1")), "test", null,
                TestTls.context())));

        assertThat(client.send(HttpCall.get("https://www.shop.test:" + server.port() + "/")).body()).asString()
                .isEqualTo("secure");
        assertThat(client.send(HttpCall.get("https://münchen.test:" + server.port() + "/")).status()).isEqualTo(200);
        assertThat(server.requests().getLast()).contains("Host: xn--mnchen-3ya.test:" + server.port());
        assertThat(failure(client, HttpCall.get("https://other.test:" + server.port() + "/")).code())
                .isEqualTo(Code.TLS_FAILED);
    }

    @Test
    void aCertificateNobodyVouchesForIsRefused() {
        RawServer server = open(new RawServer("127.0.0.1", (_, _) -> {
        }, true));

        assertThat(failure(HttpCall.get("https://127.0.0.1:" + server.port() + "/")).code())
                .isEqualTo(Code.TLS_FAILED);
    }

    @Test
    void ofTwoAddressesTheOneThatAnswersIsTaken() throws Exception {
        RawServer server = open(RawServer.answering(OK, "ok"));
        SafeHttpClient client = open(new SafeHttpClient(new OutboundRules(AllowList.of(List.of("127.0.0.0/8")),
                Set.of(server.port()),
                _ -> List.of(InetAddress.ofLiteral("127.9.9.9"), InetAddress.ofLiteral("127.0.0.1")), "test", null,
                null)));

        assertThat(client.send(HttpCall.get("http://two.example:" + server.port() + "/")).status()).isEqualTo(200);
    }

    @Test
    void theJvmsProxiesAreNotAsked() throws Exception {
        RawServer server = open(RawServer.answering(OK, "straight"));
        Map<String, String> proxies = Map.of("http.proxyHost", "127.0.0.1", "http.proxyPort", "1", "socksProxyHost",
                "127.0.0.1", "socksProxyPort", "1", "http.nonProxyHosts", "");
        proxies.forEach(System::setProperty);
        try {
            assertThat(client().send(HttpCall.get(server.url())).body()).asString().isEqualTo("straight");
        } finally {
            proxies.keySet().forEach(System::clearProperty);
        }
    }

    @Test
    void aProxyThatIsSetIsAskedForOpenNamesOnly() throws Exception {
        RawServer proxy = open(RawServer.answering(OK, "by proxy"));
        SafeHttpClient client = open(new SafeHttpClient(new OutboundRules(AllowList.NONE, Set.of(80),
                host -> List.of(InetAddress.ofLiteral(host.equals("inside.evil.example") ? "10.0.0.1"
                        : host.equals("open.example") ? "8.8.8.8" : "127.0.0.1")),
                "test", "proxy.internal:" + proxy.port(), null)));

        assertThat(client.send(HttpCall.get("http://open.example/x")).body()).asString().isEqualTo("by proxy");
        assertThat(failure(client, HttpCall.get("http://inside.evil.example/")).code()).isEqualTo(Code.BLOCKED_URL);
        assertThat(failure(client, HttpCall.get("http://10.0.0.1/")).code()).isEqualTo(Code.BLOCKED_URL);
        assertThat(proxy.requests()).singleElement()
                .satisfies(request -> assertThat(request.getFirst()).isEqualTo("GET http://open.example/x HTTP/1.1"));
    }

    @Test
    void anEncryptedPageComesThroughTheProxyUnderItsOwnName() throws Exception {
        try (TestSite site = TestSite.start();
                Tunnel proxy = new Tunnel(URI.create(site.origin(TestSite.GOOD)).getPort())) {
            SafeHttpClient client = open(new SafeHttpClient(new OutboundRules(AllowList.NONE, Set.of(443),
                    host -> List.of(InetAddress.ofLiteral(host.startsWith("inside") ? "10.0.0.1"
                            : host.equals("proxy.internal") ? "127.0.0.1" : "8.8.8.8")),
                    "test", "proxy.internal:" + proxy.port(), TestTls.context())));

            assertThat(client.send(HttpCall.get("https://www.shop.test/llms.txt")).body()).asString()
                    .startsWith("# ");
            // the certificate is the shops', and this is none of them
            assertThat(failure(client, HttpCall.get("https://other.example/")).code()).isEqualTo(Code.TLS_FAILED);
            assertThat(failure(client, HttpCall.get("https://inside.example/")).code()).isEqualTo(Code.BLOCKED_URL);
            assertThat(proxy.asked()).filteredOn(line -> line.startsWith("CONNECT")).containsExactly(
                    "CONNECT www.shop.test:443 HTTP/1.1", "CONNECT other.example:443 HTTP/1.1");
        }
    }

    @Test
    void aLookUpThatHangsIsLeftBehind() {
        CountDownLatch never = new CountDownLatch(1);
        SafeHttpClient client = open(new SafeHttpClient(OutboundRules.usual("test").resolvingBy(_ -> {
            try {
                never.await();
            } catch (InterruptedException left) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        })));

        long start = System.nanoTime();
        assertThat(failure(client, HttpCall.get("http://slow.example/").within(SHORT)).code()).isIn(Code.UNKNOWN_HOST,
                Code.TIMEOUT);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT.multipliedBy(4));
    }

    // size

    @Test
    void aPageOfAGigabyteIsCutOffBeforeItIsSent() {
        RawServer server = open(new RawServer((_, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 1024; i++) {
                out.write(ZEROS);
            }
        }));

        assertThat(failure(HttpCall.get(server.url()).atMost(1_000_000)).code()).isEqualTo(Code.TOO_LARGE);
    }

    @Test
    void anEndlessPageIsCutOffAtTheCap() {
        RawServer server = open(new RawServer((_, out) -> {
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            endlessly(out, "10\r\n0123456789abcdef\r\n");
        }));

        assertThat(failure(HttpCall.get(server.url()).atMost(1_000_000)).code()).isEqualTo(Code.TOO_LARGE);
    }

    @Test
    void aLongPageIsTruncatedForWhoAsksForItsBeginning() throws Exception {
        RawServer server = open(new RawServer((_, out) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            endlessly(out, "0123456789");
        }));

        HttpAnswer answer = client().send(HttpCall.get(server.url()).firstBytes(15));

        assertThat(answer.body()).asString().isEqualTo("012345678901234");
        assertThat(answer.truncated()).isTrue();
    }

    @Test
    void aBodyOfExactlyTheCapIsWhole() throws Exception {
        RawServer server = open(RawServer.answering(OK, "0123456789"));

        assertThat(client().send(HttpCall.get(server.url()).atMost(10)).body()).hasSize(10);
        assertThat(failure(HttpCall.get(server.url()).atMost(9)).code()).isEqualTo(Code.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "raw deflate"})
    void aCompressedBombIsCutOffAtWhatItUnpacksTo(String encoding) throws IOException {
        byte[] bomb = compressed(encoding, 30);
        assertThat(bomb.length).isLessThan(100_000);
        RawServer server = open(compressedServer(encoding, bomb));

        assertThat(failure(HttpCall.get(server.url()).atMost(3_000_000)).code()).isEqualTo(Code.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "raw deflate"})
    void aCompressedPageIsUnpacked(String encoding) throws IOException {
        RawServer server = open(compressedServer(encoding, compressed(encoding, 1)));

        assertThat(client().send(HttpCall.get(server.url())).body()).isEqualTo(ZEROS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd", "gzip, gzip", "compress", "nonsense"})
    void aCompressionThatWasNotAskedForIsRefused(String encoding) {
        RawServer server = open(RawServer.answering(OK + "\r\nContent-Encoding: " + encoding, "xyz"));

        assertThat(failure(HttpCall.get(server.url())).code()).isEqualTo(Code.BAD_ANSWER);
    }

    @Test
    void headersAreLimitedInNumberAndLength() {
        RawServer many = open(new RawServer((_, out) -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            endlessly(out, "X-Header: x\r\n");
        }));
        RawServer longOne = open(new RawServer((_, out) -> {
            out.write("HTTP/1.1 200 OK\r\nX-Header: ".getBytes(StandardCharsets.US_ASCII));
            endlessly(out, "x");
        }));

        assertThat(failure(HttpCall.get(many.url())).code()).isEqualTo(Code.BAD_ANSWER);
        assertThat(failure(HttpCall.get(longOne.url())).code()).isEqualTo(Code.BAD_ANSWER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage\r\n\r\n", "HTTP/9.9\r\n\r\n", "SSH-2.0-OpenSSH_9.2\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort",
            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nplain"})
    void whatIsNotHttpIsABadAnswer(String bytes) {
        RawServer server = open(new RawServer((_, out) -> out.write(bytes.getBytes(StandardCharsets.US_ASCII))));

        assertThat(failure(HttpCall.get(server.url()).within(Duration.ofSeconds(3))).code())
                .isIn(Code.BAD_ANSWER, Code.UNREACHABLE);
    }

    // time

    @Test
    void aServerThatNeverAnswersIsLeftAtTheDeadline() {
        RawServer server = open(new RawServer((_, _) -> pause(20_000)));

        assertThat(timed(server, "http")).isEqualTo(Code.TIMEOUT);
    }

    @Test
    void aServerThatDripsItsBodyIsLeftAtTheDeadline() {
        RawServer server = open(new RawServer((_, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            drip(out);
        }));

        assertThat(timed(server, "http")).isEqualTo(Code.TIMEOUT);
    }

    @Test
    void whoWantsNoMoreThanAnExcerptTakesWhatCameOfABodyThatNeverEnds() throws Exception {
        RawServer dripping = open(new RawServer((request, out) -> {
            out.write("HTTP/1.1 202 Accepted\r\nContent-Length: 1000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            drip(out);
        }));
        RawServer breakingOff = open(new RawServer((request, out) -> out.write(
                "HTTP/1.1 202 Accepted\r\nContent-Length: 1000\r\n\r\ntaken".getBytes(StandardCharsets.US_ASCII))));

        assertThat(client().send(HttpCall.get(dripping.url()).excerpt(512).within(SHORT)).status()).isEqualTo(202);
        HttpAnswer brokenOff = client().send(HttpCall.get(breakingOff.url()).excerpt(512));
        assertThat(brokenOff.status()).isEqualTo(202);
        assertThat(brokenOff.body()).asString().isEqualTo("taken");
    }

    @Test
    void aServerThatDripsItsHeadersIsLeftAtTheDeadline() {
        RawServer server = open(new RawServer((_, out) -> {
            out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
            drip(out);
        }));

        assertThat(timed(server, "http")).isEqualTo(Code.TIMEOUT);
    }

    @Test
    void aServerThatSaysContinueForEverIsLeftAtTheDeadline() {
        RawServer server = open(new RawServer((_, out) -> endlessly(out, "HTTP/1.1 100 Continue\r\n\r\n")));

        assertThat(timed(server, "http")).isIn(Code.TIMEOUT, Code.BAD_ANSWER);
    }

    @Test
    void aServerThatNeverShakesHandsIsLeftAtTheDeadline() {
        RawServer server = open(new RawServer((_, _) -> pause(20_000)));

        assertThat(timed(server, "https")).isEqualTo(Code.TIMEOUT);
    }

    @Test
    void aChainOfSlowRedirectsIsLeftAtTheDeadline() {
        RawServer server = open(new RawServer((_, out) -> {
            pause(250);
            out.write("HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        }));

        assertThat(timed(server, "http")).isEqualTo(Code.TIMEOUT);
    }

    @Test
    void nobodyListensWhereNobodyListens() throws IOException {
        RawServer gone = new RawServer((_, _) -> {
        });
        gone.close();

        assertThat(failure(HttpCall.get(gone.url())).code()).isEqualTo(Code.UNREACHABLE);
        assertThat(failure(HttpCall.get(gone.url()))).hasMessage("The host does not take connections.");
    }

    private Code timed(RawServer server, String scheme) {
        long start = System.nanoTime();
        Code code = failure(HttpCall.get(scheme + "://127.0.0.1:" + server.port() + "/").within(SHORT)).code();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT.multipliedBy(4));
        return code;
    }

    /** May call every address of this machine. */
    private SafeHttpClient client() {
        List<String> allowed = new ArrayList<>();
        for (AutoCloseable resource : opened) {
            if (resource instanceof RawServer server) {
                allowed.add("127.0.0.1:" + server.port());
            }
        }
        return open(new SafeHttpClient(rules(AllowList.of(allowed))
                .resolvingBy(_ -> List.of(InetAddress.ofLiteral("127.0.0.1")))));
    }

    private static OutboundRules rules(AllowList allowed) {
        return OutboundRules.usual("test").allowing(allowed);
    }

    private OutboundFailure failure(HttpCall call) {
        List<String> allowed = List.of("127.0.0.1:" + URI.create(call.url()).getPort());
        return failure(open(new SafeHttpClient(rules(AllowList.of(allowed))
                .resolvingBy(_ -> List.of(InetAddress.ofLiteral("127.0.0.1"))))), call);
    }

    private static OutboundFailure failure(SafeHttpClient client, HttpCall call) {
        return catchThrowableOfType(OutboundFailure.class, () -> client.send(call));
    }

    private <T extends AutoCloseable> T open(T resource) {
        opened.add(resource);
        return resource;
    }

    private static RawServer redirectingTo(int status, String target) {
        return RawServer.answering("HTTP/1.1 " + status + " Moved\r\nConnection: close\r\nLocation: " + target,
                "moved");
    }

    private static RawServer compressedServer(String encoding, byte[] body) {
        return new RawServer((_, out) -> {
            out.write(("HTTP/1.1 200 OK\r\nContent-Encoding: " + encoding.replace("raw ", "") + "\r\nContent-Length: "
                    + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(body);
        });
    }

    private static byte[] compressed(String encoding, int megabytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = switch (encoding) {
            case "gzip" -> new GZIPOutputStream(bytes);
            case "deflate" -> new DeflaterOutputStream(bytes);
            default -> new DeflaterOutputStream(bytes, new Deflater(9, true));
        }) {
            for (int i = 0; i < megabytes; i++) {
                out.write(ZEROS);
            }
        }
        return bytes.toByteArray();
    }

    private static void endlessly(OutputStream out, String text) throws IOException {
        byte[] bytes = text.repeat(1_000).getBytes(StandardCharsets.US_ASCII);
        while (true) {
            out.write(bytes);
        }
    }

    private static void drip(OutputStream out) throws IOException {
        while (true) {
            out.write('x');
            out.flush();
            pause(50);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
