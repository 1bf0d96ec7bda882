package io.cataloom.application.message;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A mail to be sent; the sender's address is configured.
 *
 * @param html
 *            the same as the text, for readers that show it; null for text alone
 */
public record Mail(List<String> to, String subject, String text, @Nullable String html) {

    public Mail {
        to = List.copyOf(to);
    }
}
