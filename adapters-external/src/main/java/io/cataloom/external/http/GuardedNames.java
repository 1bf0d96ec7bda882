package io.cataloom.external.http;

import java.net.IDN;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/** Where connections get their addresses from: a name with one address that is not open has none. */
final class GuardedNames implements DnsResolver, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final int MOST_LOOK_UPS = 64;

    private final OutboundRules rules;
    private final OutboundGuard guard;
    private final @Nullable HttpHost proxy;
    private final ScopedValue<Long> end;
    private final ExecutorService lookUps;

    /**
     * @param proxy
     *            the operator's own, whose address is not checked
     * @param end
     *            when the call that asks has to be over, by {@link System#nanoTime}
     */
    GuardedNames(OutboundRules rules, OutboundGuard guard, @Nullable HttpHost proxy, ScopedValue<Long> end) {
        this.rules = rules;
        this.guard = guard;
        this.proxy = proxy;
        this.end = end;
        // Not virtual threads: a look-up would hold on to what carries them.
        this.lookUps = new ThreadPoolExecutor(0, MOST_LOOK_UPS, IDLE.toSeconds(), TimeUnit.SECONDS,
                new SynchronousQueue<>(), Thread.ofPlatform().daemon().name("outbound-dns-", 0).factory());
    }

    @Override
    public void close() {
        lookUps.shutdownNow();
    }

    /** The library asks for international names in their readable form. */
    @Override
    public List<InetSocketAddress> resolve(String readable, int port) throws UnknownHostException {
        String host = IDN.toASCII(readable).toLowerCase(Locale.ROOT);
        if (proxy != null && proxy.getHostName().equals(host) && proxy.getPort() == port) {
            return rules.resolver().resolve(host).stream().map(address -> new InetSocketAddress(address, port))
                    .toList();
        }
        return addresses(host, port).stream().map(address -> new InetSocketAddress(address, port)).toList();
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        throw new UnknownHostException("a port is needed");
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** A look-up has no time limit of its own, so it is left behind when it takes too long. */
    List<InetAddress> addresses(String host, int port) throws UnknownHostException {
        Future<List<InetAddress>> answer;
        try {
            answer = lookUps.submit(() -> guard.addresses(host, port));
        } catch (RejectedExecutionException tooManyHang) {
            throw unknown(host, tooManyHang);
        }
        try {
            long left = end.orElse(Long.MAX_VALUE) - System.nanoTime();
            return answer.get(Math.min(left, PATIENCE.toNanos()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof OutboundFailure refused) {
                throw new Blocked(refused);
            }
            throw unknown(host, failed);
        } catch (TimeoutException slow) {
            throw unknown(host, slow);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unknown(host, interrupted);
        } finally {
            answer.cancel(true);
        }
    }

    private static UnknownHostException unknown(String host, Exception cause) {
        UnknownHostException unknown = new UnknownHostException(host);
        unknown.initCause(cause);
        return unknown;
    }

    /** Carries a refusal through the library. */
    static final class Blocked extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        private final OutboundFailure reason;

        Blocked(OutboundFailure reason) {
            this.reason = reason;
        }

        OutboundFailure reason() {
            return reason;
        }
    }
}
