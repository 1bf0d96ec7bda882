package io.cataloom.standalone;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

import io.cataloom.application.workspace.IssueKey.IssuedKey;
import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.ApiKey;
import io.cataloom.domain.workspace.Workspace;

@Command(name = "key", description = "Make, list and revoke keys.", subcommands = {KeyCommand.Create.class,
        KeyCommand.ListAll.class, KeyCommand.Revoke.class})
final class KeyCommand extends CommandGroup {

    @Command(name = "create", description = "Make a key. Its text is shown once, here, and can't be shown again.", footer = {
            "", "Permissions:", "  catalog     *", "  insights    *, read, write",
            "  freshstore  *, read, write, RESOURCE:read, RESOURCE:write; RESOURCE is one of store, users,",
            "              settings, products, offers, categories, brands, articles, article-categories,",
            "              pages, analytics, data", "", "Examples:",
            "  cataloom key create --workspace luma --api catalog --json",
            "  cataloom key create --workspace luma --api insights --permission read --expires 2027-06-30",
            "  cataloom key create --workspace luma --api freshstore --permission products:write \\",
            "      --permission offers:write --ip 203.0.113.0/24"})
    static final class Create extends AdminCommand {

        @Option(names = "--workspace", required = true, paramLabel = "WS", description = WORKSPACE)
        private String workspace = "";

        @Option(names = "--api", required = true, paramLabel = "API", description = API, converter = ApiName.class)
        private Api api = Api.CATALOG;

        @Option(names = "--name", paramLabel = "N", description = "What it is for; shown in lists.")
        private @Nullable String name;

        @Option(names = "--permission", paramLabel = "P", description = "What it may do, see below (default: *).")
        private List<String> permissions = new ArrayList<>();

        @Option(names = "--ip", paramLabel = "CIDR", description = "A network it may be used from (default: any).")
        private List<String> networks = new ArrayList<>();

        @Option(names = "--expires", paramLabel = "DATE", converter = Expiry.class, description = "The last day it is "
                + "good for, 2027-06-30, or the moment it ends, 2027-06-30T12:00; UTC (default: never).")
        private @Nullable Instant expires;

        @Override
        Result run() {
            try (Administration admin = Administration.of(database.address())) {
                Workspace owner = admin.configure().find(workspace);
                Set<String> granted = new LinkedHashSet<>(permissions);
                IssuedKey issued = admin.issueKey().issue(owner.id(), api, name == null ? api.code() + " key" : name,
                        granted, networks, expires);
                return new Result(object("id", issued.key().id(), "key", issued.secret().reveal()),
                        issued.key().id() + System.lineSeparator() + issued.secret().reveal());
            }
        }
    }

    @Command(name = "list", description = "List a workspace's keys, without their texts.")
    static final class ListAll extends AdminCommand {

        @Option(names = "--workspace", required = true, paramLabel = "WS", description = WORKSPACE)
        private String workspace = "";

        @Override
        Result run() {
            try (Administration admin = Administration.of(database.address())) {
                List<ApiKey> keys = admin.keys().list(admin.configure().find(workspace).id());
                Instant now = admin.clock().instant();
                return new Result(object("keys", keys.stream()
                        .map(each -> object("id", each.id(), "api", each.api().code(), "name", each.name(), "prefix",
                                each.prefix(), "permissions", each.permissions().stream().sorted().toList(), "ips",
                                each.allowedIps(), "state", state(each, now), "created_at",
                                each.createdAt().toString(), "expires_at", text(each.expiresAt()), "revoked_at",
                                text(each.revokedAt())))
                        .toList()), keys.isEmpty() ? "No keys yet."
                                : keys.stream()
                                        .map(each -> "%-31s %-10s %-8s %-24s %-16s %s"
                                                .formatted(each.id(), each.api().code(),
                                                        state(each, now), each.prefix() + "...",
                                                        each.permissions().stream().sorted()
                                                                .collect(Collectors.joining(",")),
                                                        each.name()))
                                        .collect(Collectors.joining(System.lineSeparator())));
            }
        }

        private static String state(ApiKey key, Instant now) {
            if (key.isUsableAt(now)) {
                return "active";
            }
            return key.revokedAt() == null ? "expired" : "revoked";
        }

        private static @Nullable String text(@Nullable Instant moment) {
            return moment == null ? null : moment.toString();
        }
    }

    @Command(name = "revoke", description = "End a key's life; every API refuses it within seconds.", footer = {"",
            "Example:", "  cataloom key revoke --workspace luma key_01KAHZ0000000000000000000"})
    static final class Revoke extends AdminCommand {

        @Option(names = "--workspace", required = true, paramLabel = "WS", description = WORKSPACE)
        private String workspace = "";

        @Parameters(paramLabel = "KEY_ID", description = "As 'key list' shows it.")
        private String id = "";

        @Override
        Result run() {
            try (Administration admin = Administration.of(database.address())) {
                Workspace owner = admin.configure().find(workspace);
                if (!admin.keys().revoke(owner.id(), id, admin.clock().instant())) {
                    throw new Failure("The workspace has no such key, or it was revoked before: " + id);
                }
                return new Result(object("id", id, "revoked", true), id + " is revoked.");
            }
        }
    }

    static final String WORKSPACE = "Its ws_... id, partner name or store domain.";
    static final String API = "catalog, insights or freshstore.";

    /** An API by its code. */
    static final class ApiName implements ITypeConverter<Api> {
        @Override
        public Api convert(String code) {
            try {
                return Api.of(code);
            } catch (IllegalArgumentException unknown) {
                throw new TypeConversionException("give catalog, insights or freshstore, not '" + code + "'");
            }
        }
    }

    /** A day's end or a moment. */
    static final class Expiry implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                if (text.length() == "2027-06-30".length()) {
                    return LocalDate.parse(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
                }
                return text.endsWith("Z") ? Instant.parse(text) : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            } catch (DateTimeParseException neither) {
                throw new TypeConversionException("give a date like 2027-06-30 or a UTC time like 2027-06-30T12:00, "
                        + "not '" + text + "'");
            }
        }
    }
}
