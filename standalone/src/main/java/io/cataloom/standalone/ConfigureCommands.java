package io.cataloom.standalone;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

import io.cataloom.domain.product.AttributeType;
import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.RequestLimit;
import io.cataloom.domain.workspace.Setting;
import io.cataloom.domain.workspace.Settings;
import io.cataloom.domain.workspace.Workspace;

/** The commands that change what a workspace's requests are checked against. */
final class ConfigureCommands {

    private ConfigureCommands() {
    }

    @Command(name = "limit", description = "How many requests a workspace may make.", subcommands = SetLimit.class)
    static final class Limit extends CommandGroup {
    }

    @Command(name = "set", description = "Set a workspace's limit of one API.", footer = {"", "Examples:",
            "  cataloom limit set --workspace luma --api catalog --per-minute 600",
            "  cataloom limit set --workspace luma --api insights --per-minute 0      (no limit)"})
    static final class SetLimit extends AdminCommand {

        @Option(names = "--workspace", required = true, paramLabel = "WS", description = KeyCommand.WORKSPACE)
        private String workspace = "";

        @Option(names = "--api", required = true, paramLabel = "API", description = KeyCommand.API, converter = KeyCommand.ApiName.class)
        private Api api = Api.CATALOG;

        @Option(names = "--per-minute", required = true, paramLabel = "N", description = "Requests a minute, 0 for "
                + "no limit.")
        private int perMinute;

        @Option(names = "--burst", paramLabel = "N", description = "Requests at once where the API allows bursts "
                + "(default: in proportion).")
        private int burst;

        @Override
        Result run() {
            try (Administration admin = Administration.of(database.address())) {
                Workspace changed = admin.configure().find(workspace);
                RequestLimit limit = admin.configure().putLimit(changed.id(), api, perMinute, burst);
                return new Result(object("workspace", changed.publicId(), "api", api.code(), "per_minute",
                        limit.perMinute(), "burst", limit.burst()),
                        limit.isUnlimited() ? "No limit." : limit.perMinute() + " requests a minute, "
                                + limit.burst() + " at once.");
            }
        }
    }

    @Command(name = "locale", description = "The locales and stores of a workspace.", subcommands = AddLocales.class)
    static final class Locale extends CommandGroup {
    }

    @Command(name = "add", description = "Define locales, and stores under them; known ones stay as they are.", footer = {
            "", "Example:", "  cataloom locale add --workspace luma en_US tr_TR:ankara tr_TR:izmir"})
    static final class AddLocales extends AdminCommand {

        @Option(names = "--workspace", required = true, paramLabel = "WS", description = KeyCommand.WORKSPACE)
        private String workspace = "";

        @Parameters(arity = "1..*", paramLabel = "LOCALE[:STORE]")
        private List<String> locales = List.of();

        @Override
        Result run() {
            try (Administration admin = Administration.of(database.address())) {
                Workspace changed = admin.configure().find(workspace);
                int created = admin.configure().defineLocales(changed.id(), locales);
                return new Result(object("workspace", changed.publicId(), "created", created), created + " new.");
            }
        }
    }

    @Command(name = "attribute", description = "The custom attributes of a workspace.", subcommands = AddAttribute.class)
    static final class Attribute extends CommandGroup {
    }

    @Command(name = "add", description = "Define a custom attribute; a known one gets the type.", footer = {"",
            "Example:", "  cataloom attribute add --workspace luma material --type array"})
    static final class AddAttribute extends AdminCommand {

        @Option(names = "--workspace", required = true, paramLabel = "WS", description = KeyCommand.WORKSPACE)
        private String workspace = "";

        @Parameters(paramLabel = "NAME")
        private String name = "";

        @Option(names = "--type", required = true, paramLabel = "TYPE", converter = TypeName.class, description = "string, number, boolean or array (of strings).")
        private AttributeType type = AttributeType.STRING;

        @Override
        Result run() {
            try (Administration admin = Administration.of(database.address())) {
                Workspace changed = admin.configure().find(workspace);
                admin.configure().defineAttributes(changed.id(), Map.of(name, type));
                return new Result(object("workspace", changed.publicId(), "attribute", name, "type", type.code()),
                        name + " is defined as " + type.code() + ".");
            }
        }
    }

    @Command(name = "settings", description = "A workspace's settings.", subcommands = {SetSettings.class,
            GetSettings.class})
    static final class SettingsGroup extends CommandGroup {
    }

    @Command(name = "set", description = "Change settings; all of them or, if one is wrong, none.", footer = {"",
            "'cataloom settings get' lists the keys.", "", "Example:",
            "  cataloom settings set --workspace luma catalog.feed_type=availability catalog.max_locales=2000"})
    static final class SetSettings extends AdminCommand {

        @Option(names = "--workspace", required = true, paramLabel = "WS", description = KeyCommand.WORKSPACE)
        private String workspace = "";

        @Parameters(arity = "1..*", paramLabel = "KEY=VALUE")
        private Map<String, String> settings = new LinkedHashMap<>();

        @Override
        Result run() {
            try (Administration admin = Administration.of(database.address())) {
                Workspace changed = admin.configure().find(workspace);
                admin.configure().putSettings(changed.id(), settings);
                return settings(admin, changed);
            }
        }
    }

    @Command(name = "get", description = "Show all settings of a workspace.")
    static final class GetSettings extends AdminCommand {

        @Option(names = "--workspace", required = true, paramLabel = "WS", description = KeyCommand.WORKSPACE)
        private String workspace = "";

        @Override
        Result run() {
            try (Administration admin = Administration.of(database.address())) {
                return settings(admin, admin.configure().find(workspace));
            }
        }
    }

    private static AdminCommand.Result settings(Administration admin, Workspace workspace) {
        Settings settings = admin.profiles().getFresh(workspace.id()).settings();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        Stream.of(Setting.values()).forEach(each -> json.put(each.key(), settings.get(each)));
        return new AdminCommand.Result(json, Stream.of(Setting.values())
                .map(each -> "%-30s %-14s (%s)".formatted(each.key(), settings.get(each), each.form()))
                .collect(Collectors.joining(System.lineSeparator())));
    }

    /** An attribute type by its code. */
    static final class TypeName implements ITypeConverter<AttributeType> {
        @Override
        public AttributeType convert(String code) {
            try {
                return AttributeType.of(code);
            } catch (IllegalArgumentException unknown) {
                throw new TypeConversionException("give string, number, boolean or array, not '" + code + "'");
            }
        }
    }
}
