package io.cataloom.catalogapi;

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
import io.cataloom.persistence.testing.FreePort;
import io.cataloom.persistence.testing.Superuser;
import io.cataloom.persistence.testing.TestPostgres;
import io.cataloom.persistence.testing.TestPostgres.Database;

/** The Catalog API as it is shipped, on a free port and a real database. */
final class CatalogApiUnderTest implements AutoCloseable {

    private static final AtomicInteger ACCOUNTS = new AtomicInteger();
    private static final Clock CLOCK = Clock.systemUTC();

    private final Database database;
    private final Superuser superuser;
    private final ApplicationContext context;
    private final int port;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private CatalogApiUnderTest(Database database, Map<String, Object> overrides) {
        Map<String, Object> properties = new HashMap<>(database.properties());
        properties.put("micronaut.server.port", -1);
        properties.put("endpoints.all.port", FreePort.find());
        properties.putAll(overrides);
        this.database = database;
        superuser = new Superuser(database);
        context = CatalogIngestApi.start(properties);
        port = context.getBean(EmbeddedServer.class).getPort();
    }

    /** The one that most tests share; each test makes accounts of its own. */
    static CatalogApiUnderTest shared() {
        return Shared.API;
    }

    /** One with a database of its own. */
    static CatalogApiUnderTest start(Map<String, Object> overrides) {
        return new CatalogApiUnderTest(TestPostgres.database(), overrides);
    }

    static CatalogApiUnderTest start(Database database, Map<String, Object> overrides) {
        return new CatalogApiUnderTest(database, overrides);
    }

    Database database() {
        return database;
    }

    int port() {
        return port;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** With a key that may be used from anywhere, and no limit to the rate. */
    Account account() {
        Account account = account(Map.of());
        account.limitTo(0);
        return account;
    }

    /** With the rate limit that applies where nothing else was set. */
    Account account(Map<Setting, String> settings) {
        String name = "shop" + ACCOUNTS.incrementAndGet();
        Workspace workspace = new CreateWorkspace(bean(Workspaces.class), CLOCK).create(name, name, null, settings);
        return new Account(this, workspace, key(workspace.id()));
    }

    /** Of this API. */
    String key(WorkspaceId workspace, String... networks) {
        return key(workspace, Api.CATALOG, networks);
    }

    String key(WorkspaceId workspace, Api of, String... networks) {
        return new IssueKey(bean(ApiKeys.class), () -> UUID.randomUUID().toString(), new SecureRandom(), CLOCK)
                .issue(workspace, of, "test", Set.of(), List.of(networks), null).secret().reveal();
    }

    ConfigureWorkspace configure() {
        return new ConfigureWorkspace(bean(Workspaces.class), bean(WorkspaceProfiles.class), CLOCK);
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).timeout(Duration.ofSeconds(60));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            return Answer.of(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** As the server's superuser, whom row-level security does not bind: the first column of every row. */
    List<String> query(String sql) {
        return superuser.query(sql);
    }

    /** As the server's superuser. */
    void execute(String sql) {
        superuser.execute(sql);
    }

    @Override
    public void close() {
        client.close();
        superuser.close();
        context.close();
    }

    /** Started by the first test that asks, stopped with the JVM. */
    private static final class Shared {
        private static final CatalogApiUnderTest API = CatalogApiUnderTest.start(Map.of());
    }
}
