package io.cataloom.persistence.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;

import io.cataloom.application.workspace.ApiKeys;
import io.cataloom.application.workspace.ConfigureWorkspace;
import io.cataloom.application.workspace.CreateWorkspace;
import io.cataloom.application.workspace.IssueKey;
import io.cataloom.application.workspace.WorkspaceProfiles;
import io.cataloom.application.workspace.Workspaces;
import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.Setting;
import io.cataloom.domain.workspace.Workspace;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.testing.TestPostgres.Database;

/** One of the three APIs as it is shipped, on a free port and a real database. */
public final class ApiUnderTest implements AutoCloseable {

    private static final AtomicInteger WORKSPACES = new AtomicInteger();
    private static final Clock CLOCK = Clock.systemUTC();

    private final Api api;
    private final Database database;
    private final Superuser superuser;
    private final ApplicationContext context;
    private final int port;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * @param start
     *            the program's own start method
     * @param overrides
     *            further properties
     */
    public ApiUnderTest(Api api, Function<Map<String, Object>, ApplicationContext> start, Database database,
            Map<String, Object> overrides) {
        Map<String, Object> properties = new HashMap<>(database.properties());
        properties.put("micronaut.server.port", -1);
        properties.put("endpoints.all.port", FreePort.find());
        properties.putAll(overrides);
        this.api = api;
        this.database = database;
        superuser = new Superuser(database);
        context = start.apply(properties);
        port = context.getBean(EmbeddedServer.class).getPort();
    }

    public Database database() {
        return database;
    }

    public int port() {
        return port;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** A new workspace; without a limit to the rate of this API's requests. */
    public Workspace workspace() {
        Workspace workspace = workspace(Map.of());
        configure().putLimit(workspace.id(), api, 0, 0);
        return workspace;
    }

    /** A new workspace with the rate limit that applies where nothing else was set. */
    public Workspace workspace(Map<Setting, String> settings) {
        String name = "shop-" + api.code() + WORKSPACES.incrementAndGet();
        return new CreateWorkspace(bean(Workspaces.class), CLOCK).create(name, name, null, settings);
    }

    /**
     * A key of this API.
     *
     * @param permissions
     *            none for all of them
     */
    public String key(WorkspaceId workspace, String... permissions) {
        return key(workspace, api, permissions);
    }

    public String key(WorkspaceId workspace, Api of, String... permissions) {
        return new IssueKey(bean(ApiKeys.class), () -> UUID.randomUUID().toString(), new SecureRandom(), CLOCK)
                .issue(workspace, of, "test", Set.of(permissions), List.of(), null).secret().reveal();
    }

    public ConfigureWorkspace configure() {
        return new ConfigureWorkspace(bean(Workspaces.class), bean(WorkspaceProfiles.class), CLOCK);
    }

    public HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).timeout(Duration.ofSeconds(60));
    }

    /** With a bearer key. */
    public HttpRequest.Builder to(String path, String key) {
        return to(path).header("Authorization", "Bearer " + key);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** As the server's superuser, whom row-level security does not bind: the first column of every row. */
    public List<String> query(String sql) {
        return superuser.query(sql);
    }

    /** As the server's superuser. */
    public void execute(String sql) {
        superuser.execute(sql);
    }

    @Override
    public void close() {
        client.close();
        superuser.close();
        context.close();
    }
}
