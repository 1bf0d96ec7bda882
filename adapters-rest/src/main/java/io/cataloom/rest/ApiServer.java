package io.cataloom.rest;

import java.util.Arrays;
import java.util.Map;

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
            throw failure;
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
        } catch (RuntimeException | Error failure) {
            LOG.error("{} cannot start", api, failure);
            System.exit(1);
        }
    }

    private static String help(String api, String title, int port) {
        return """
                %2$s

                  java -jar %1$s-api.jar [--property=value ...]     start; SIGTERM stops after the requests under way
                  java -jar %1$s-api.jar --help | --version

                Configuration, by environment variable (or property):

                  DATASOURCES_DEFAULT_URL         jdbc:postgresql://host:5432/database   (datasources.default.url)
                  DATASOURCES_DEFAULT_USERNAME    the application's role                 (datasources.default.username)
                  DATASOURCES_DEFAULT_PASSWORD                                           (datasources.default.password)
                  DATASOURCES_DEFAULT_MAXIMUM_POOL_SIZE   connections at most, 16
                  CATALOOM_MIGRATE                false: somebody else brings the schema up to date; true
                  CATALOOM_DATABASE_PATIENCE      how long to wait at the start for a database, 30s
                  CATALOOM_SECRET_KEY             encrypts stored secrets: openssl rand -base64 32. Several, separated by
                                                  commas: the first encrypts, all decrypt. Without it a key is kept in
                                                  the database
                  CATALOOM_JOBS_ENABLED           false: leave background work to other instances; true
                  CATALOOM_JOBS_THREADS           jobs worked on at a time, 8
                  CATALOOM_JOBS_LONG_THREADS      and of those that take hours, 8

                  MICRONAUT_SERVER_PORT           port of the API, %3$d                  (micronaut.server.port)
                  MICRONAUT_SERVER_HOST           address to listen on, all of them
                  ENDPOINTS_ALL_PORT              port of /health and /prometheus, %4$d  (endpoints.all.port)
                  MICRONAUT_SERVER_IDLE_TIMEOUT   a silent connection is closed after, 60s
                  CATALOOM_TRUSTED_PROXIES        networks whose X-Forwarded-For is believed, e.g. 10.0.0.0/8,::1
                  LOGGER_LEVELS_IO_CATALOOM       DEBUG, INFO, WARN ...                  (logger.levels.io.cataloom)
                %5$s"""
                .formatted(api.equals("catalog") ? "catalog-ingest" : api, title, port, port + 1000,
                        api.equals("catalog")
                                ? """

                                          CATALOOM_CATALOG_BODY_MEMORY          bytes that request bodies may take together, a quarter of the
                                                                                heap, at most 134217728
                                          CATALOOM_CATALOG_CONCURRENT_REQUESTS  requests worked on at a time, 8
                                          CATALOOM_CATALOG_PATIENCE             how long a request waits for memory or its turn, 10s
                                        """
                                : api.equals("freshstore")
                                        ? """

                                                  CATALOOM_PUBLIC_URL         where browsers reach the store, https://shop.example (default: what
                                                                              the request came to)
                                                  CATALOOM_MEDIA_DIRECTORY    where images lie, .cataloom/media
                                                  CATALOOM_MEDIA_BUCKET       a bucket that takes the directory's place, with
                                                  CATALOOM_MEDIA_ENDPOINT     https://s3.eu-central-1.amazonaws.com or another store that speaks S3
                                                  CATALOOM_MEDIA_REGION       eu-central-1
                                                  CATALOOM_MEDIA_ACCESS_KEY, CATALOOM_MEDIA_SECRET_KEY
                                                  CATALOOM_MEDIA_PREFIX       what keys begin with, nothing
                                                """
                                        : "");
    }
}
