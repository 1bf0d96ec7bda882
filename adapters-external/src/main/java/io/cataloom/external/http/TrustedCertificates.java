package io.cataloom.external.http;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

/**
 * Whose certificates TLS takes on the way out.
 *
 * @param tls
 *            null for whom the JDK trusts
 */
public record TrustedCertificates(@Nullable SSLContext tls) {
}
