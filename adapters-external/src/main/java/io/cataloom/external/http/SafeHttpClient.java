package io.cataloom.external.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

import io.cataloom.external.http.OutboundFailure.Code;

/**
 * Calls addresses that somebody else chose. Every connection goes to an address that was checked for it: the check is
 * where the connection gets its addresses from, so nothing can change in between. Redirects are taken one by one, each
 * as checked as the first. A call ends at its deadline whatever the other side does, and holds no more of an answer
 * than it was told to. It knows no cookies, no stored passwords, and none of the JVM's proxies.
 *
 * <p>
 * May be used by many threads; each call blocks its own.
 */
public final class SafeHttpClient implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int MOST_HEADERS = 150;
    private static final int LONGEST_HEADER_LINE = 16 * 1024;
    private static final int MOST_CONNECTIONS = 1000;
    /** Many people's webhooks lead to one host: those that hang must leave some for the others. */
    private static final int MOST_CONNECTIONS_TO_A_HOST = 500;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final int CHUNK = 16 * 1024;
    /** What a redirect to another origin still gets; anything else may be a secret. */
    private static final Set<String> FOR_EVERYBODY = Set.of("accept", "accept-language", "if-none-match",
            "if-modified-since", "range");
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    /** When the call that this thread makes has to be over, by {@link System#nanoTime}. */
    private static final ScopedValue<Long> END = ScopedValue.newInstance();
    private static final String FIRST_BYTE = "cataloom.first-byte";

    private final OutboundRules rules;
    private final OutboundGuard guard;
    private final @Nullable HttpHost proxy;
    private final CloseableHttpClient http;
    private final ScheduledThreadPoolExecutor deadlines;
    private final GuardedNames names;

    public SafeHttpClient(OutboundRules rules) {
        this.rules = rules;
        this.guard = new OutboundGuard(rules.allowed(), rules.ports(), rules.resolver());
        this.proxy = proxy(rules.proxy());
        this.names = new GuardedNames(rules, guard, proxy, END);
        this.deadlines = new ScheduledThreadPoolExecutor(1,
                Thread.ofPlatform().daemon().name("outbound-deadlines").factory());
        deadlines.setRemoveOnCancelPolicy(true);
        this.http = HttpClientBuilder.create().setConnectionManager(connections()).setProxy(proxy)
                .setRequestExecutor(new TimingExecutor()).setUserAgent(rules.userAgent()).disableRedirectHandling()
                .disableCookieManagement().disableAuthCaching().disableAutomaticRetries().disableContentCompression()
                .disableDefaultUserAgent().evictExpiredConnections()
                .evictIdleConnections(TimeValue.of(IDLE)).build();
    }

    /**
     * What can be said of an address without asking anybody.
     *
     * @throws OutboundFailure
     *             if a call to it would be refused
     */
    public void check(String url) throws OutboundFailure {
        guard.check(WebUrl.parse(url));
    }

    /**
     * Makes one call, redirects included.
     *
     * @return the answer, whatever its status; a redirect only if the call follows none
     * @throws OutboundFailure
     *             if there is none, or none within what the call may cost
     */
    public HttpAnswer send(HttpCall call) throws OutboundFailure {
        long end = System.nanoTime() + call.deadline().toNanos();
        List<HttpAnswer.Redirect> taken = new ArrayList<>();
        WebUrl first = WebUrl.parse(call.url());
        WebUrl url = first;
        while (true) {
            guard.check(url);
            HttpAnswer answer = once(call, url, url.sameOrigin(first) && onlyHome(taken, first), taken, end);
            WebUrl next = redirect(call, answer);
            if (next == null) {
                return answer;
            }
            if (taken.size() == call.redirects()) {
                throw new OutboundFailure(Code.TOO_MANY_REDIRECTS,
                        "There are more than " + call.redirects() + " redirects.");
            }
            taken.add(new HttpAnswer.Redirect(answer.status(), url.toString(), next.toString()));
            url = next;
        }
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        names.close();
        http.close(CloseMode.IMMEDIATE);
    }

    /** Once somewhere else, the secrets do not come back with us. */
    private static boolean onlyHome(List<HttpAnswer.Redirect> taken, WebUrl first) throws OutboundFailure {
        for (HttpAnswer.Redirect redirect : taken) {
            if (!WebUrl.parse(redirect.to()).sameOrigin(first)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable WebUrl redirect(HttpCall call, HttpAnswer answer) throws OutboundFailure {
        boolean safe = call.method() == HttpCall.Method.GET || call.method() == HttpCall.Method.HEAD;
        String location = answer.header("location").orElse(null);
        if (!safe || call.redirects() == 0 || location == null || !REDIRECTS.contains(answer.status())) {
            return null;
        }
        return answer.url().resolve(utf8(location));
    }

    /** Header values arrive as Latin-1; servers that put more into a Location mean UTF-8. */
    private static String utf8(String header) {
        return new String(header.getBytes(StandardCharsets.ISO_8859_1),
                StandardCharsets.UTF_8);
    }

    private HttpAnswer once(HttpCall call, WebUrl url, boolean home, List<HttpAnswer.Redirect> taken, long end)
            throws OutboundFailure {
        long left = end - System.nanoTime();
        if (left <= 0) {
            throw timeout(null);
        }
        if (proxy != null) {
            ScopedValue.where(END, end).call(() -> lookUpBeforeProxy(url));
        }
        HttpUriRequestBase request = request(call, url, home, Duration.ofNanos(left));
        AtomicBoolean late = new AtomicBoolean();
        Future<?> alarm = deadlines.schedule(() -> {
            late.set(true);
            request.cancel();
        }, left, TimeUnit.NANOSECONDS);
        HttpClientContext context = HttpClientContext.create();
        try {
            ClassicHttpResponse response = ScopedValue.where(END, end).call(() -> http.executeOpen(
                    new HttpHost(url.scheme(), url.host(), url.port()), request, context));
            try {
                return answer(call, url, response, taken, context);
            } finally {
                // Gives up the connection, unless the answer was read to its end. Closing would read on to there.
                request.cancel();
            }
        } catch (IOException | IllegalStateException failed) {
            throw late.get() ? timeout(failed) : named(failed);
        } finally {
            alarm.cancel(false);
        }
    }

    private HttpUriRequestBase request(HttpCall call, WebUrl url, boolean home, Duration left) {
        HttpUriRequestBase request = new HttpUriRequestBase(call.method().name(), url.toUri());
        request.setConfig(RequestConfig.custom().setConnectionRequestTimeout(Timeout.of(left))
                .setResponseTimeout(Timeout.of(left)).setAuthenticationEnabled(false).setRedirectsEnabled(false)
                .setProtocolUpgradeEnabled(false).build());
        request.setHeader("User-Agent", call.userAgent() == null ? rules.userAgent() : call.userAgent());
        request.setHeader("Accept-Encoding", "gzip, deflate");
        call.headers().forEach((name, value) -> {
            if (home || FOR_EVERYBODY.contains(name.toLowerCase(Locale.ROOT))) {
                request.setHeader(name, value);
            }
        });
        byte[] body = call.body();
        if (body != null) {
            request.setEntity(new ByteArrayEntity(body, null));
        }
        return request;
    }

    private static HttpAnswer answer(HttpCall call, WebUrl url, ClassicHttpResponse response,
            List<HttpAnswer.Redirect> taken, HttpContext context) throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), any -> new ArrayList<>(1))
                    .add(header.getValue() == null ? "" : header.getValue());
        }
        boolean redirecting = call.redirects() > 0 && REDIRECTS.contains(response.getCode());
        byte[] body = {};
        boolean truncated = false;
        HttpEntity entity = response.getEntity();
        if (entity != null && !redirecting) {
            byte[] read = read(entity, encoding(headers), call);
            truncated = read.length > call.mostBytes();
            if (truncated && call.need() == HttpCall.Need.WHOLE) {
                throw new OutboundFailure(Code.TOO_LARGE,
                        "The answer is larger than " + call.mostBytes() + " bytes.");
            }
            body = truncated ? Arrays.copyOf(read, call.mostBytes()) : read;
        }
        Object nanos = context.getAttribute(FIRST_BYTE);
        return new HttpAnswer(response.getCode(), url, headers, body, truncated, taken,
                Duration.ofNanos(nanos instanceof Long measured ? measured : 0));
    }

    private static String encoding(Map<String, List<String>> headers) {
        return String.join(",", headers.getOrDefault("content-encoding", List.of())).strip().toLowerCase(Locale.ROOT);
    }

    /** A byte more than was asked for, where there is one. */
    private static byte[] read(HttpEntity entity, String encoding, HttpCall call) throws IOException {
        int most = call.mostBytes() + 1;
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            InputStream content = Decompressed.of(entity.getContent(), encoding, call.mostBytes());
            byte[] chunk = new byte[Math.min(CHUNK, most)];
            int count = 0;
            while (count >= 0 && read.size() < most) {
                read.write(chunk, 0, count);
                count = content.read(chunk, 0, Math.min(chunk.length, most - read.size()));
            }
        } catch (IOException brokenOff) {
            if (call.need() != HttpCall.Need.EXCERPT) {
                throw brokenOff;
            }
        }
        return read.toByteArray();
    }

    private static OutboundFailure timeout(@Nullable Throwable cause) {
        return new OutboundFailure(Code.TIMEOUT, "The host did not answer in full in time.", cause);
    }

    private static OutboundFailure named(Exception failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutboundFailure ours) {
                return ours;
            }
            if (cause instanceof GuardedNames.Blocked blocked) {
                return blocked.reason();
            }
        }
        return switch (failed) {
            case UnknownHostException _ ->
                new OutboundFailure(Code.UNKNOWN_HOST, "The host's name is not known.", failed);
            case SocketTimeoutException _ -> timeout(failed);
            case SSLException _ ->
                new OutboundFailure(Code.TLS_FAILED, "The host offers no valid certificate or no TLS.", failed);
            // refused, reset, no route
            case SocketException _ ->
                new OutboundFailure(Code.UNREACHABLE, "The host does not take connections.", failed);
            default ->
                new OutboundFailure(Code.BAD_ANSWER, "The host's answer is not HTTP that can be read.", failed);
        };
    }

    private List<InetAddress> lookUpBeforeProxy(WebUrl url) throws OutboundFailure {
        try {
            return names.addresses(url.host(), url.port());
        } catch (UnknownHostException refusedOrUnknown) {
            throw named(refusedOrUnknown);
        }
    }

    private static @Nullable HttpHost proxy(@Nullable String hostAndPort) {
        if (hostAndPort == null || hostAndPort.isBlank()) {
            return null;
        }
        int colon = hostAndPort.lastIndexOf(':');
        return new HttpHost("http", hostAndPort.substring(0, colon),
                Integer.parseInt(hostAndPort.substring(colon + 1)));
    }

    private HttpClientConnectionManager connections() {
        Http1Config protocol = Http1Config.custom().setMaxHeaderCount(MOST_HEADERS)
                .setMaxLineLength(LONGEST_HEADER_LINE).build();
        TlsSocketStrategy tls = rules.tls() == null ? DefaultClientTlsStrategy.createDefault()
                : new DefaultClientTlsStrategy(rules.tls());
        return new ConnectionsWithoutProxies().setDnsResolver(names).setTlsSocketStrategy(tls)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder().http1Config(protocol).build())
                .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(Timeout.of(HttpCall.USUAL_DEADLINE)).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(Timeout.of(CONNECT_TIMEOUT))
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS).setTimeToLive(TimeValue.ofMinutes(1))
                        .build())
                .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(Timeout.of(CONNECT_TIMEOUT)).build())
                .setMaxConnTotal(MOST_CONNECTIONS).setMaxConnPerRoute(MOST_CONNECTIONS_TO_A_HOST).build();
    }

    /** Opens sockets that ask nobody for a proxy; the JVM would send a plain one through {@code socksProxyHost}. */
    private static final class ConnectionsWithoutProxies extends PoolingHttpClientConnectionManagerBuilder {

        @Override
        protected HttpClientConnectionOperator createConnectionOperator(SchemePortResolver ports, DnsResolver names,
                TlsSocketStrategy tls) {
            return new DefaultHttpClientConnectionOperator(any -> new Socket(Proxy.NO_PROXY), ports, names,
                    RegistryBuilder.<TlsSocketStrategy>create().register(URIScheme.HTTPS.id, tls).build());
        }
    }

    /** Measures from the request's last byte to the answer's head, on a connection that stands. */
    private static final class TimingExecutor extends HttpRequestExecutor {

        @Override
        public ClassicHttpResponse execute(ClassicHttpRequest request, HttpClientConnection connection,
                @Nullable HttpResponseInformationCallback callback, HttpContext context)
                throws IOException, HttpException {
            long start = System.nanoTime();
            ClassicHttpResponse response = super.execute(request, connection, callback, context);
            context.setAttribute(FIRST_BYTE, System.nanoTime() - start);
            return response;
        }
    }
}
