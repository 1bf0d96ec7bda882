package io.cataloom.standalone;

import java.util.List;
import java.util.Map;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.cataloom.application.storefront.InvalidRequest;
import io.cataloom.application.storefront.users.StoreUsers.Added;
import io.cataloom.domain.storefront.users.StoreUser;
import io.cataloom.domain.workspace.Workspace;

@Command(name = "user", description = "Add and delete users of a store.", subcommands = {UserCommand.Add.class,
        UserCommand.Delete.class})
final class UserCommand extends CommandGroup {

    @Command(name = "add", description = "Add a user, or bring back a deleted one. GET /api/users/login-link makes a "
            + "link to sign in.", footer = {"", "Example:",
                    "  cataloom user add --workspace luma --role admin jane@example.com"})
    static final class Add extends AdminCommand {

        @Option(names = "--workspace", required = true, paramLabel = "WS", description = KeyCommand.WORKSPACE)
        private String workspace = "";

        @Option(names = "--role", paramLabel = "ROLE", defaultValue = "user", description = "user, admin or "
                + "'super admin' (default: ${DEFAULT-VALUE}).")
        private String role = "";

        @Parameters(paramLabel = "EMAIL")
        private String email = "";

        @Override
        Result run() {
            try (Administration admin = Administration.of(database.address())) {
                Workspace store = admin.configure().find(workspace);
                StoreUser user = switch (admin.addUser().add(store.id(),
                        Map.of("email", email, "roles", List.of(role)))) {
                    case Added.New added -> added.user();
                    case Added.Known known -> known.user();
                    case Added.OwnerExists _ -> throw new Failure("The store has a super admin already.");
                };
                return new Result(object("id", user.id(), "email", user.email()),
                        user.email() + " is user " + user.id() + ".");
            } catch (InvalidRequest invalid) {
                throw new Failure("Not a user's e-mail address and role: " + email + ", " + role, invalid);
            }
        }
    }

    @Command(name = "delete", description = "Delete a user, but the super admin; sessions and links end. Adding the "
            + "e-mail address again brings the user back.", footer = {"", "Example:",
                    "  cataloom user delete --workspace luma jane@example.com"})
    static final class Delete extends AdminCommand {

        @Option(names = "--workspace", required = true, paramLabel = "WS", description = KeyCommand.WORKSPACE)
        private String workspace = "";

        @Parameters(paramLabel = "EMAIL")
        private String email = "";

        @Override
        Result run() {
            try (Administration admin = Administration.of(database.address())) {
                Workspace store = admin.configure().find(workspace);
                StoreUser user = admin.users().findByEmail(store.id(), email)
                        .orElseThrow(() -> new Failure("The store has no such user: " + email));
                if (!admin.users().delete(store.id(), user.id(), admin.clock().instant())) {
                    throw new Failure("A super admin stays: " + email);
                }
                return new Result(object("id", user.id(), "deleted", true), email + " is deleted.");
            }
        }
    }
}
