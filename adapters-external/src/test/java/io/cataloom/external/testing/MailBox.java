package io.cataloom.external.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;

/** A mail server that takes every mail and keeps its lines, headers and body, as they came. */
public final class MailBox implements AutoCloseable {

    private final Queue<List<String>> mails = new ConcurrentLinkedQueue<>();
    private final RawServer server = RawServer.speaking("220 mail", Session::new);

    public int port() {
        return server.port();
    }

    public List<List<String>> mails() {
        return List.copyOf(mails);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException stillOpen) {
            throw new UncheckedIOException(stillOpen);
        }
    }

    /** One connection. */
    private final class Session implements RawServer.Dialogue {

        private @Nullable List<String> mail;

        @Override
        public @Nullable String answer(String line) {
            if (mail == null) {
                return switch (line.split(" ")[0].toUpperCase(Locale.ROOT)) {
                    case "DATA" -> {
                        mail = new ArrayList<>();
                        yield "354 go on";
                    }
                    case "QUIT" -> "221 bye";
                    default -> "250 ok";
                };
            }
            if (!line.equals(".")) {
                mail.add(line);
                return null;
            }
            mails.add(mail);
            mail = null;
            return "250 taken";
        }
    }
}
