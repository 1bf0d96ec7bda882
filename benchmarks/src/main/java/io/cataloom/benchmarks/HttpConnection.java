package io.cataloom.benchmarks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * One connection that is kept, with as little work for each request as a client can have: client, API and database
 * share the machine, and what the client takes is missing elsewhere.
 */
final class HttpConnection implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    /** An API closes a connection on which nothing moves for a minute. */
    private static final long MOST_IDLE_NANOS = 20_000_000_000L;

    private final int port;
    private final String headers;
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private long used;

    /** An answer to a request. */
    record Response(int status, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        byte[] ok() {
            if (status < 200 || status > 299) {
                throw new IllegalStateException(status + ": " + text());
            }
            return body;
        }
    }

    HttpConnection(int port, Map<String, String> headers) throws IOException {
        this.port = port;
        StringBuilder lines = new StringBuilder(" HTTP/1.1\r\nHost: localhost:" + port + "\r\n");
        headers.forEach((name, value) -> lines.append(name).append(": ").append(value).append("\r\n"));
        this.headers = lines.toString();
        connect();
    }

    private void connect() throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        out = socket.getOutputStream();
        used = System.nanoTime();
    }

    private void reconnectAfterPause() throws IOException {
        if (System.nanoTime() - used > MOST_IDLE_NANOS) {
            socket.close();
            connect();
        }
    }

    Response get(String path) throws IOException {
        reconnectAfterPause();
        out.write(("GET " + path + headers + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return read();
    }

    Response post(String path, byte[] json) throws IOException {
        reconnectAfterPause();
        out.write(("POST " + path + headers + "Content-Type: application/json\r\nContent-Length: " + json.length
                + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(json);
        return read();
    }

    private Response read() throws IOException {
        int status = Integer.parseInt(line().split(" ")[1]);
        int length = -1;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.contains("chunked");
            }
        }
        byte[] body = chunked ? chunks() : in.readNBytes(Math.max(0, length));
        used = System.nanoTime();
        return new Response(status, body);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int length = Integer.parseInt(line(), 16); length > 0; length = Integer.parseInt(line(), 16)) {
            body.write(in.readNBytes(length));
            line();
        }
        line();
        return body.toByteArray();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the API closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
