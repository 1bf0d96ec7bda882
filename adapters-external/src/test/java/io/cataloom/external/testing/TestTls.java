package io.cataloom.external.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate that nobody but a test trusts, for {@code shop.test}, {@code *.shop.test}, {@code münchen.test},
 * {@code www.amazon.com}, {@code www.target.com} and {@code 127.0.0.1}; made when it is first asked for.
 */
public final class TestTls {

    private static final String NAMES = "san=dns:shop.test,dns:*.shop.test,dns:xn--mnchen-3ya.test,"
            + "dns:www.amazon.com,dns:www.target.com,ip:127.0.0.1";
    private static final String ALIAS = "shop";
    private static final String PASSWORD = "cataloom";
    private static final KeyStore KEYS = make();

    private TestTls() {
    }

    /** Serves with the certificate, and trusts it. */
    public static SSLContext context() {
        try {
            KeyManagerFactory serving = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            serving.init(KEYS, PASSWORD.toCharArray());
            KeyStore certificates = KeyStore.getInstance("PKCS12");
            certificates.load(null, null);
            certificates.setCertificateEntry(ALIAS, KEYS.getCertificate(ALIAS));
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
        try {
            Path file = Files.createTempFile("shop", ".pem");
            file.toFile().deleteOnExit();
            return Files.writeString(file, "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder().encodeToString(KEYS.getCertificate(ALIAS).getEncoded())
                    + "\n-----END CERTIFICATE-----\n");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException(unusable);
        }
    }

    /** By the JDK's own tool: no class of the platform makes certificates. */
    private static KeyStore make() {
        try {
            Path directory = Files.createTempDirectory("shop");
            Path file = directory.resolve("shop.p12");
            Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair", "-alias", ALIAS, "-keyalg", "EC", "-dname", "CN=shop.test", "-ext", NAMES,
                    "-validity", "2", "-keystore", file.toString(), "-storepass", PASSWORD).redirectErrorStream(true)
                    .start();
            String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream made = Files.newInputStream(file)) {
                keys.load(made, PASSWORD.toCharArray());
            }
            Files.delete(file);
            Files.delete(directory);
            return keys;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (GeneralSecurityException | InterruptedException unusable) {
            throw new IllegalStateException(unusable);
        }
    }
}
