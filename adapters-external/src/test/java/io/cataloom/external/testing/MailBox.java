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

    private static final String STARTTLS = "STARTTLS";

    private final boolean encrypting;
    private final Queue<List<String>> mails = new ConcurrentLinkedQueue<>();
    private final Queue<String> logins = new ConcurrentLinkedQueue<>();
    private final Queue<String> inTheClear = new ConcurrentLinkedQueue<>();
    private final RawServer server = RawServer.speaking("220 mail", Session::new);

    public MailBox() {
        this(false);
    }

    /**
     * @param encrypting
     *            whether nothing is taken before STARTTLS, and a login after it
     */
    public MailBox(boolean encrypting) {
        this.encrypting = encrypting;
        if (encrypting) {
            // as RawServer does
            TestTls.context();
        }
    }

    public int port() {
        return server.port();
    }

    public List<List<String>> mails() {
        return List.copyOf(mails);
    }

    public List<String> logins() {
        return List.copyOf(logins);
    }

    /** What was said before all was encrypted. */
    public List<String> inTheClear() {
        return List.copyOf(inTheClear);
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
        private boolean encrypted;

        @Override
        public @Nullable String answer(String line) {
            if (!encrypted) {
                inTheClear.add(line);
            }
            if (mail == null) {
                return switch (line.split(" ")[0].toUpperCase(Locale.ROOT)) {
                    case "EHLO" -> extensions();
                    case STARTTLS -> encrypting ? "220 go ahead" : "502 no";
                    case "AUTH" -> {
                        logins.add(line);
                        yield encrypted ? "235 welcome" : "530 encrypt first";
                    }
                    case "MAIL" -> encrypted == encrypting ? "250 ok" : "530 encrypt first";
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

        @Override
        public boolean encryptsAfter(String line) {
            if (!encrypting || encrypted || !line.equalsIgnoreCase(STARTTLS)) {
                return false;
            }
            encrypted = true;
            return true;
        }

        private String extensions() {
            if (!encrypting) {
                return "250 mail";
            }
            return "250-mail\r\n250 " + (encrypted ? "AUTH PLAIN" : STARTTLS);
        }
    }
}
