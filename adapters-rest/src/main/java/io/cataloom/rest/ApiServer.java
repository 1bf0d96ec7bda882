package io.cataloom.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

import io.micronaut.context.ApplicationContext;
import io.micronaut.http.annotation.Controller;
import io.micronaut.runtime.server.EmbeddedServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.cataloom.rest.http.Gate;

/** Starts one of the APIs, alone in its process or beside the others. */
public final class ApiServer {

    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);

    private ApiServer() {
    }

    /**
     * Starts the API and returns when it answers; closing the context stops it.
     *
     * @param api
     *            what {@code application-<api>.yml} is called
     * @param properties
     *            win over files and environment variables
     * @param arguments
     *            properties from a command line, {@code --name=value}; win over {@code properties}
     * @throws StartFailure
     *             that says why it does not start
     */
    public static ApplicationContext start(String api, Map<String, Object> properties, String... arguments) {
        ApplicationContext context = ApplicationContext.builder().deduceEnvironment(false).deduceCloudEnvironment(false)
                .banner(false).eagerInitAnnotated(Controller.class).environments(api).properties(properties)
                .args(arguments).build();
        try {
            context.start();
            // what is not wired must show now, not with the first request
            context.getBean(Gate.class);
            EmbeddedServer server = context.getBean(EmbeddedServer.class);
            server.start();
            LOG.info("{} answers on port {}", api, server.getPort());
            return context;
        } catch (RuntimeException | Error failure) {
            context.close();
            throw new StartFailure(failure);
        }
    }

    /**
     * What a main method does: {@code --help}, {@code --version}, or start and go on until the process is told to stop.
     */
    public static void main(String api, String title, Class<?> app, int port, String[] arguments) {
        if (Arrays.asList(arguments).contains("--help")) {
            System.out.println(help(api, title, port));
            return;
        }
        if (Arrays.asList(arguments).contains("--version")) {
            String version = app.getPackage().getImplementationVersion();
            System.out.println(title + " " + (version == null ? "(not packaged)" : version));
            return;
        }
        try {
            ApplicationContext context = start(api, Map.of(), arguments);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                LOG.info("{} stops: requests under way are finished first", api);
                context.close();
            }, "stop"));
        } catch (StartFailure failure) {
            LOG.error("{} cannot start: {}", api, failure.getMessage());
            LOG.debug("The trace", failure);
            System.exit(1);
        }
    }

    private static String help(String api, String title, int port) {
        return text("all").formatted(api.equals("catalog") ? "catalog-ingest" : api, title, port, port + 1000)
                + text(api);
    }

    private static String text(String name) {
        try (InputStream text = ApiServer.class.getResourceAsStream("/help/" + name + ".txt")) {
            return new String(Objects.requireNonNull(text, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
