package io.cataloom.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.cataloom.standalone.DatabaseAddress;

/** The administration commands, as an operator runs them. */
final class AdminCommands {

    private final Plan plan;
    private final DatabaseAddress database;

    AdminCommands(Plan plan, DatabaseAddress database) {
        this.plan = plan;
        this.database = database;
    }

    JsonNode run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Plan.java("java").toString(), "-XX:TieredStopAtLevel=1", "-jar",
                plan.jar("standalone").toString()));
        command.addAll(Arrays.asList(arguments));
        command.add("--json");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(plan.data().resolve("admin.log").toFile()));
        builder.environment().putAll(Map.of("CATALOOM_DATABASE_URL", database.jdbcUrl(), "CATALOOM_DATABASE_USER",
                String.valueOf(database.user()), "CATALOOM_DATABASE_PASSWORD", String.valueOf(database.password())));
        Process process = builder.start();
        byte[] output = process.getInputStream().readAllBytes();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", arguments) + " failed: see " + plan.data().resolve("admin.log"));
        }
        return new JsonMapper().readTree(output);
    }
}
