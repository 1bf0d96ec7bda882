package io.cataloom.standalone;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;

import io.micronaut.context.ApplicationContext;

import io.cataloom.catalogapi.CatalogIngestApi;
import io.cataloom.domain.workspace.Api;
import io.cataloom.insightsapi.InsightsApi;
import io.cataloom.storeapi.FreshstoreApi;

/** The three APIs in this process, each a container of its own. */
final class Apis implements AutoCloseable {

    private static final int POOL_SIZE = 16;

    private final Map<Api, ApplicationContext> running;

    private Apis(Map<Api, ApplicationContext> running) {
        this.running = running;
    }

    /**
     * Starts them side by side on a migrated database.
     *
     * @param secretKey
     *            what secrets are encrypted with
     * @param media
     *            where images lie
     * @throws Failure
     *             if one does not start; none is left running then
     */
    static Apis start(DatabaseAddress database, String host, Map<Api, Ports> ports, String secretKey,
            String media) {
        Map<Api, CompletableFuture<ApplicationContext>> starting = new EnumMap<>(Api.class);
        try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            for (Api api : Api.values()) {
                Map<String, Object> properties = properties(database, host, ports.get(api));
                properties.put("cataloom.secret-key", secretKey);
                properties.put("cataloom.media.directory", media);
                starting.put(api, CompletableFuture.supplyAsync(() -> start(api, properties), threads));
            }
        }
        Map<Api, ApplicationContext> running = new EnumMap<>(Api.class);
        Map<Api, Throwable> failures = new EnumMap<>(Api.class);
        starting.forEach((api, future) -> future.handle((context, failure) -> failure == null
                ? running.put(api, context) : failures.put(api, failure)).join());
        Apis apis = new Apis(running);
        failures.forEach((api, failure) -> {
            apis.close();
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            throw new Failure("The " + api.code() + " API does not start: " + cause.getMessage(), cause);
        });
        return apis;
    }

    ApplicationContext context(Api api) {
        return running.get(api);
    }

    /** Each finishes the requests it has begun. */
    @Override
    public void close() {
        try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            running.values().forEach(context -> threads.submit(context::close));
        }
    }

    private static ApplicationContext start(Api api, Map<String, Object> properties) {
        return switch (api) {
            case CATALOG -> CatalogIngestApi.start(properties);
            case INSIGHTS -> InsightsApi.start(properties);
            case FRESHSTORE -> FreshstoreApi.start(properties);
        };
    }

    private static Map<String, Object> properties(DatabaseAddress database, String host, Ports ports) {
        Map<String, Object> properties = new LinkedHashMap<>(database.properties(POOL_SIZE));
        properties.put("micronaut.server.host", host);
        properties.put("micronaut.server.port", ports.port());
        properties.put("endpoints.all.port", ports.management());
        properties.put("cataloom.migrate", false);
        return properties;
    }

    /** Where one listens. */
    record Ports(int port, int management) {

        ApiAddress address(String host) {
            String name = host.equals("127.0.0.1") || host.equals("0.0.0.0") ? "localhost" : host;
            return new ApiAddress("http://" + name + ":" + port, "http://" + name + ":" + management);
        }

        /**
         * @throws Failure
         *             if one of the two is taken
         */
        void checkFree(String host, String option) {
            check(host, port, option + "-port");
            check(host, management, option + "-management-port");
        }

        private static void check(String host, int port, String option) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(host, port));
            } catch (IOException taken) {
                String variable = "CATALOOM_" + option.substring(2).replace('-', '_').toUpperCase();
                throw new Failure("Port " + port + " is in use. Choose another one with " + option + " (or " + variable
                        + ").", taken);
            }
        }
    }
}
