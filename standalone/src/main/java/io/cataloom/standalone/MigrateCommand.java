package io.cataloom.standalone;

import java.time.Duration;

import picocli.CommandLine.Command;

import io.cataloom.persistence.schema.Migrations;

@Command(name = "migrate", description = "Bring a database's schema up to date. The APIs do so themselves when they "
        + "start; this is for those who want it done before.", footer = {"", "Example:",
                "  cataloom migrate --database 'jdbc:postgresql://db:5432/cataloom?user=cataloom&password=...'"})
final class MigrateCommand extends AdminCommand {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    Result run() {
        DatabaseAddress address = database.address();
        boolean changed = migrate(address);
        return new Result(object("database", address.shown(), "migrated", changed),
                changed ? "Migrated." : "Up to date already.");
    }

    /** @return whether there was anything to do */
    static boolean migrate(DatabaseAddress address) {
        Migrations migrations = new Migrations(address.jdbcUrl(), address.user(), address.password());
        migrations.await(PATIENCE);
        return migrations.migrate();
    }
}
