package io.cataloom.external.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate that nobody but a test trusts, for {@code shop.test}, {@code *.shop.test}, {@code www.amazon.com},
 * {@code www.target.com} and {@code 127.0.0.1}. Its key is in the repository on purpose.
 */
public final class TestTls {

    private static final char[] PASSWORD = "cataloom".toCharArray();

    private TestTls() {
    }

    /** Serves with the certificate, and trusts it. */
    public static SSLContext context() {
        try (InputStream file = TestTls.class.getResourceAsStream("shop.p12")) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(file, PASSWORD);
            KeyManagerFactory serving = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            serving.init(keys, PASSWORD);
            KeyStore certificates = KeyStore.getInstance("PKCS12");
            certificates.load(null, null);
            certificates.setCertificateEntry("shop", keys.getCertificate("shop"));
            TrustManagerFactory trusting = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusting.init(certificates);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(serving.getKeyManagers(), trusting.getTrustManagers(), null);
            return context;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException(unusable);
        }
    }

    /** The certificate as a file, for {@code cataloom.outbound.ca}. */
    public static Path pemFile() {
        try (InputStream pem = TestTls.class.getResourceAsStream("shop.pem")) {
            Path file = Files.createTempFile("shop", ".pem");
            file.toFile().deleteOnExit();
            Files.write(file, pem.readAllBytes());
            return file;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
