package io.cataloom.standalone;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the next start quicker. Java can keep loaded and linked classes in a file, which halves the work of a start;
 * the process that makes the file is slower itself and takes long to end. So this is another process: it starts the
 * APIs once more, on ports of its own, with what this machine has to spare, and ends. Nothing depends on its success.
 */
final class StartCache implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StartCache.class);

    private final Path file;
    private final DatabaseAddress database;
    private @Nullable Process process;
    private boolean closed;

    private StartCache(Path file, DatabaseAddress database) {
        this.file = file;
        this.database = database;
    }

    /** Begins to make the file that the launcher misses, if it misses one. */
    static Optional<StartCache> make(DatabaseAddress database) {
        String file = System.getProperty("cataloom.start-cache");
        if (file == null) {
            return Optional.empty();
        }
        StartCache cache = new StartCache(Path.of(file), database);
        Thread.ofPlatform().daemon().name("start-cache").start(cache::run);
        return Optional.of(cache);
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private void run() {
        Path data = file.resolveSibling("training");
        Path draft = file.resolveSibling("training.aot");
        try {
            Files.createDirectories(data);
            Files.deleteIfExists(draft);
            Process training = start(data, draft);
            if (training != null && training.waitFor() == 0 && Files.exists(draft)) {
                deleteOthers();
                Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
                LOG.debug("The next start will use {}", file);
            }
        } catch (IOException failure) {
            LOG.debug("No start cache", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Process start(Path data, Path draft) throws IOException {
        if (closed) {
            return null;
        }
        List<String> command = new ArrayList<>();
        if (File.separatorChar == '/') {
            command.addAll(List.of("nice", "-n", "19"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // What the file is good for depends on them.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(each -> each.startsWith("-XX:") || each.startsWith("--")).forEach(command::add);
        command.addAll(List.of("-Xlog:disable", "-XX:AOTCacheOutput=" + draft, "-jar",
                System.getProperty("java.class.path"), "up", "--no-demo", "--stop-when-up", "--data",
                data.toString()));
        List<String> options = List.of("--catalog-port", "--insights-port", "--store-port", "--catalog-management-port",
                "--insights-management-port", "--store-management-port");
        List<Integer> ports = freePorts(options.size());
        for (int i = 0; i < ports.size(); i++) {
            command.addAll(List.of(options.get(i), ports.get(i).toString()));
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.put("CATALOOM_DATABASE_URL", database.jdbcUrl());
        environment.put("JOBS_ENABLED", "false");
        putOrRemove(environment, "CATALOOM_DATABASE_USER", database.user());
        putOrRemove(environment, "CATALOOM_DATABASE_PASSWORD", database.password());
        process = builder.start();
        return process;
    }

    private void deleteOthers() throws IOException {
        try (Stream<Path> files = Files.list(file.getParent())) {
            for (Path each : files.filter(path -> path.toString().endsWith(".start")).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    private static void putOrRemove(Map<String, String> environment, String name, @Nullable String value) {
        if (value == null) {
            environment.remove(name);
        } else {
            environment.put(name, value);
        }
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }
}
