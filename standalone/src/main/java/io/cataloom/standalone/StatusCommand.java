package io.cataloom.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

import io.cataloom.domain.workspace.Api;
import io.cataloom.standalone.DataDirectory.Running;

@Command(name = "status", description = "Is everything up, and where? Exit code 0 if so, 1 if something is down.", footer = {
        "", "Example:", "  cataloom status --json"})
final class StatusCommand extends AdminCommand {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @Override
    Result run() throws InterruptedException {
        Optional<Running> running = database.directory().running();
        Optional<DatabaseAddress> address = database.outside().or(() -> running.map(Running::database));
        List<String> lines = new ArrayList<>();
        Optional<String> server = address.flatMap(StatusCommand::serverVersion);
        boolean allUp = server.isPresent();
        lines.add(line("database", server.isPresent(), address.map(DatabaseAddress::shown).orElse("-"),
                server.map(version -> "PostgreSQL " + version).orElse("")));
        Map<String, @Nullable Object> json = object("version", Version.text(), "data",
                database.directory().path().toString(), "pid", running.map(Running::pid).orElse(null), "database",
                object("up", server.isPresent(), "jdbc_url", address.map(DatabaseAddress::shown).orElse(null),
                        "version", server.orElse(null)));
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            for (Api api : Api.values()) {
                Optional<ApiAddress> where = running.flatMap(each -> each.api(api));
                boolean up = where.isPresent() && isHealthy(http, where.get());
                allUp &= up;
                json.put(api.code(), object("up", up, "url", where.map(ApiAddress::url).orElse(null),
                        "management_url", where.map(ApiAddress::managementUrl).orElse(null)));
                lines.add(line(api.code(), up, where.map(ApiAddress::url).orElse("-"),
                        where.map(each -> "health: " + each.managementUrl() + "/health").orElse("")));
            }
        }
        json.put("up", allUp);
        return new Result(json, String.join(System.lineSeparator(), lines), allUp ? 0 : 1);
    }

    private static String line(String what, boolean up, String where, String more) {
        return "%-11s %-5s %-44s %s".formatted(what, up ? "up" : "DOWN", where, more).stripTrailing();
    }

    private static boolean isHealthy(HttpClient http, ApiAddress address) throws InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(URI.create(address.managementUrl() + "/health"))
                    .timeout(PATIENCE).build(), HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException unreachable) {
            return false;
        }
    }

    private static Optional<String> serverVersion(DatabaseAddress address) {
        Properties properties = new Properties();
        properties.put("loginTimeout", Long.toString(PATIENCE.toSeconds()));
        if (address.user() != null) {
            properties.put("user", address.user());
        }
        if (address.password() != null) {
            properties.put("password", address.password());
        }
        try (Connection connection = DriverManager.getConnection(address.jdbcUrl(), properties)) {
            return Optional.of(connection.getMetaData().getDatabaseProductVersion());
        } catch (SQLException unreachable) {
            return Optional.empty();
        }
    }
}
