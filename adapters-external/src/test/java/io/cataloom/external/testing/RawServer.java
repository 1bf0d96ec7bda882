package io.cataloom.external.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import org.jspecify.annotations.Nullable;

/** A server that answers byte by byte as it is told, so that it can break every rule. One connection, one request. */
public final class RawServer implements AutoCloseable {

    private final ServerSocket listening;
    private final @Nullable Behaviour behaviour;
    private final Supplier<Dialogue> dialogues;
    private final String greeting;
    private final boolean tls;
    private final Queue<List<String>> requests = new ConcurrentLinkedQueue<>();
    private final Queue<IOException> failures = new ConcurrentLinkedQueue<>();
    private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();

    public RawServer(Behaviour behaviour) {
        this("127.0.0.1", behaviour, false);
    }

    public RawServer(String address, Behaviour behaviour, boolean tls) {
        this(address, behaviour, () -> line -> line, "", tls);
    }

    private RawServer(String address, @Nullable Behaviour behaviour, Supplier<Dialogue> dialogues, String greeting,
            boolean tls) {
        this.behaviour = behaviour;
        this.dialogues = dialogues;
        this.greeting = greeting;
        this.tls = tls;
        if (tls) {
            // makes the certificate now: it takes a while, and the client waits for its handshake only so long
            TestTls.context();
        }
        try {
            this.listening = ServerSocketFactory.getDefault().createServerSocket();
            listening.bind(new InetSocketAddress(InetAddress.ofLiteral(address), 0));
        } catch (IOException unbound) {
            throw new UncheckedIOException(unbound);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** Answers with a status line, headers and a body of text. */
    public static RawServer answering(String head, String body) {
        return new RawServer((request, out) -> {
            out.write((head + "\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body)
                    .getBytes(StandardCharsets.UTF_8));
        });
    }

    /** A protocol of lines: a greeting, then an answer to each line; it ends with the client. */
    public static RawServer speaking(String greeting, UnaryOperator<String> answers) {
        return speaking(greeting, () -> answers::apply);
    }

    /** The same with a memory of its own for each connection. */
    public static RawServer speaking(String greeting, Supplier<Dialogue> dialogues) {
        return new RawServer("127.0.0.1", null, dialogues, greeting, false);
    }

    public int port() {
        return listening.getLocalPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port() + "/";
    }

    /** The lines of each request's head. */
    public List<List<String>> requests() {
        return List.copyOf(requests);
    }

    public int connections() {
        return connections.size();
    }

    /** What went wrong while it answered: a client that left, most of the time. */
    public List<IOException> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket connection = listening.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket plain) {
        try (Socket connection = tls ? handshake(plain) : plain) {
            if (behaviour == null) {
                converse(connection);
                return;
            }
            OutputStream out = connection.getOutputStream();
            List<String> request = head(connection);
            requests.add(request);
            behaviour.answer(request, out);
            out.flush();
        } catch (IOException clientLeft) {
            failures.add(clientLeft);
        }
    }

    private void converse(Socket connection) throws IOException {
        connection.getOutputStream().write((greeting + "\r\n").getBytes(StandardCharsets.US_ASCII));
        Dialogue dialogue = dialogues.get();
        if (converse(connection, dialogue)) {
            try (Socket secure = handshake(connection)) {
                converse(secure, dialogue);
            }
        }
    }

    /** @return whether it goes on encrypted */
    private static boolean converse(Socket connection, Dialogue dialogue) throws IOException {
        BufferedReader in = new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
        @Nullable
        String line;
        while ((line = in.readLine()) != null) {
            String answer = dialogue.answer(line);
            if (answer != null) {
                connection.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
            if (dialogue.encryptsAfter(line)) {
                return true;
            }
        }
        return false;
    }

    private static Socket handshake(Socket plain) throws IOException {
        SSLSocketFactory factory = TestTls.context().getSocketFactory();
        SSLSocket secure = (SSLSocket) factory.createSocket(plain, null, plain.getPort(), true);
        secure.setUseClientMode(false);
        secure.startHandshake();
        return secure;
    }

    private static List<String> head(Socket connection) throws IOException {
        BufferedReader in = new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
        List<String> lines = new ArrayList<>();
        int length = 0;
        @Nullable
        String line;
        while ((line = in.readLine()) != null && !line.isEmpty()) {
            lines.add(line);
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < length; i++) {
            body.append((char) in.read());
        }
        if (length > 0) {
            lines.add("");
            lines.add(body.toString());
        }
        return List.copyOf(lines);
    }

    /** What it says to a line; null for nothing. */
    @FunctionalInterface
    public interface Dialogue {

        @Nullable
        String answer(String line);

        /** Whether all behind that line and its answer is encrypted, with the certificate of {@link TestTls}. */
        default boolean encryptsAfter(String line) {
            return false;
        }
    }

    /** What it does once it has read a request. */
    @FunctionalInterface
    public interface Behaviour {

        void answer(List<String> request, OutputStream out) throws IOException;
    }
}
