package io.cataloom.external.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.cataloom.application.SettingBounds;

/** Makes the one client of an app from its settings. */
@Factory
final class OutboundBeans {

    private static final Logger LOG = LoggerFactory.getLogger(OutboundBeans.class);

    /** At start, so that a wrong entry stops the app, and one that opens something is in the log. */
    @Context
    AllowList allowed(OutboundSettings settings) {
        AllowList allowed = allowed(settings.allow());
        if (!allowed.isEmpty()) {
            LOG.warn("Outbound calls may also reach, though not public: {}", String.join(", ", settings.allow()));
        }
        return allowed;
    }

    @Singleton
    TrustedCertificates trusted(OutboundSettings settings) {
        return new TrustedCertificates(trusting(settings.ca()));
    }

    @Singleton
    @Bean(preDestroy = "close")
    SafeHttpClient client(OutboundSettings settings, AllowList allowed, TrustedCertificates trusted) {
        return new SafeHttpClient(new OutboundRules(allowed, ports(settings.ports()), resolver(settings.hosts()),
                UserAgents.own(settings.contactUrl()), proxy(settings.proxy()),
                trusted.tls()));
    }

    static AllowList allowed(List<String> entries) {
        try {
            return AllowList.of(entries);
        } catch (IllegalArgumentException neither) {
            throw new IllegalArgumentException("cataloom.outbound.allow: " + neither.getMessage(), neither);
        }
    }

    static Set<Integer> ports(List<String> entries) {
        Set<Integer> ports = new HashSet<>();
        for (String entry : entries) {
            try {
                int port = Integer.parseInt(entry.strip());
                SettingBounds.within(1, 65_535, "cataloom.outbound.ports", port);
                ports.add(port);
            } catch (NumberFormatException none) {
                throw new IllegalArgumentException("cataloom.outbound.ports: not a port: " + entry, none);
            }
        }
        return ports;
    }

    static @Nullable String proxy(String proxy) {
        if (proxy.isBlank()) {
            return null;
        }
        if (!proxy.strip().matches("[^\\s/]+:[0-9]{1,5}")) {
            throw new IllegalArgumentException("cataloom.outbound.proxy: not host:port: " + proxy);
        }
        return proxy.strip();
    }

    static HostResolver resolver(List<String> entries) {
        Map<String, List<InetAddress>> known = new HashMap<>();
        for (String entry : entries) {
            if (entry.isBlank()) {
                continue;
            }
            int equals = entry.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("cataloom.outbound.hosts: not name=address: " + entry);
            }
            known.merge(entry.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                    List.of(InetAddress.ofLiteral(entry.substring(equals + 1).strip())),
                    (some, more) -> List.of(some.getFirst(), more.getFirst()));
        }
        return host -> known.containsKey(host) ? known.get(host) : HostResolver.SYSTEM.resolve(host);
    }

    /** The JDK's certificates and those of a file; null for the JDK's alone. */
    static @Nullable SSLContext trusting(@Nullable String pemFile) {
        if (pemFile == null || pemFile.isBlank()) {
            return null;
        }
        try (InputStream pem = Files.newInputStream(Path.of(pemFile))) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int number = 0;
            for (X509Certificate usual : usual()) {
                trusted.setCertificateEntry("jdk-" + number++, usual);
            }
            for (Certificate own : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                trusted.setCertificateEntry("own-" + number++, own);
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalStateException("cataloom.outbound.ca: cannot read " + pemFile, unreadable);
        }
    }

    private static X509Certificate[] usual() throws GeneralSecurityException {
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init((KeyStore) null);
        for (TrustManager manager : managers.getTrustManagers()) {
            if (manager instanceof X509TrustManager trusting) {
                return trusting.getAcceptedIssuers();
            }
        }
        return new X509Certificate[0];
    }
}
