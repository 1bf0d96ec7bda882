package io.cataloom.standalone;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.cataloom.domain.workspace.Setting;
import io.cataloom.domain.workspace.Workspace;

@Command(name = "workspace", description = "Open workspaces (the tenants) and list them.", subcommands = {
        WorkspaceCommand.Create.class, WorkspaceCommand.ListAll.class})
final class WorkspaceCommand extends CommandGroup {

    static Map<String, @Nullable Object> json(Workspace workspace) {
        return AdminCommand.object("workspace", workspace.publicId(), "partner_name", workspace.partnerName(),
                "store_domain", workspace.storeDomain());
    }

    @Command(name = "create", description = "Open a workspace: one catalogue with its three names.", footer = {"",
            "Examples:", "  cataloom workspace create \"Luma\" --json",
            "  cataloom workspace create \"Luma\" --partner luma --domain luma.example --locale tr_TR"})
    static final class Create extends AdminCommand {

        @Parameters(paramLabel = "NAME", description = "What people call it; the other names follow from it.")
        private String name = "";

        @Option(names = "--partner", paramLabel = "NAME", description = "The Catalog API's name for it: lower-case "
                + "letters, digits, '-' and '_' (default: made from NAME).")
        private @Nullable String partner;

        @Option(names = "--domain", paramLabel = "HOST", description = "The store API's name for it, a host "
                + "(default: PARTNER.localhost).")
        private @Nullable String domain;

        @Option(names = "--locale", paramLabel = "LOCALE", description = "Its default locale (default: en_US).")
        private @Nullable String locale;

        @Option(names = "--feed-type", paramLabel = "TYPE", description = "What its products are sold by: "
                + "stock_revenue (default), availability, published_time or start_end_time.")
        private @Nullable String feedType;

        @Override
        Result run() {
            Map<Setting, String> settings = new EnumMap<>(Setting.class);
            if (locale != null) {
                settings.put(Setting.DEFAULT_LOCALE, locale);
            }
            if (feedType != null) {
                settings.put(Setting.FEED_TYPE, feedType);
            }
            try (Administration admin = Administration.of(database.address())) {
                Workspace workspace = admin.createWorkspace().create(name, partner, domain, settings);
                return new Result(json(workspace), "Workspace " + workspace.publicId() + ", partner "
                        + workspace.partnerName() + ", domain " + workspace.storeDomain());
            }
        }
    }

    @Command(name = "list", description = "List all workspaces.")
    static final class ListAll extends AdminCommand {

        @Override
        Result run() {
            try (Administration admin = Administration.of(database.address())) {
                List<Workspace> workspaces = admin.workspaces().list();
                return new Result(object("workspaces", workspaces.stream().map(each -> {
                    Map<String, @Nullable Object> one = json(each);
                    one.put("name", each.name());
                    one.put("created_at", each.createdAt().toString());
                    return one;
                }).toList()), workspaces.isEmpty() ? "No workspaces yet." : workspaces.stream()
                        .map(each -> "%-30s %-24s %-32s %s".formatted(each.publicId(), each.partnerName(),
                                each.storeDomain(), each.name()))
                        .collect(Collectors.joining(System.lineSeparator())));
            }
        }
    }
}
