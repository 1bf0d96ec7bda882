package io.cataloom.persistence.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for servers that can't choose one themselves. None of those that the system gives to whoever asks for any: such
 * a one may be another's by the time it is used.
 */
public final class FreePort {

    private static final int FIRST = 10_000;
    private static final int COUNT = 20_000;
    /** Each JVM begins somewhere else, and hands none out again soon. */
    private static final AtomicInteger NEXT = new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

    private FreePort() {
    }

    public static int find() {
        for (int attempt = 0; attempt < COUNT; attempt++) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // the next one
            }
        }
        throw new IllegalStateException("no port is free");
    }
}
