package io.cataloom.standalone;

import java.io.PrintStream;
import java.io.PrintWriter;

import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

import io.cataloom.application.workspace.ConfigureWorkspace;
import io.cataloom.application.workspace.InvalidInput;
import io.cataloom.application.workspace.Workspaces;

/** Runs a command: {@code cataloom up}, {@code cataloom workspace create ...}. */
@Command(name = "cataloom", versionProvider = Version.class, description = "One product catalogue, three HTTP APIs, on "
        + "PostgreSQL.", synopsisSubcommandLabel = "COMMAND", footer = {"", "To begin with:",
                "  cataloom up                          everything on this machine, with demo data",
                "  cataloom status                      is it up, and where",
                "  cataloom import products.csv --workspace luma", "",
                "Exit codes: 0 done, 1 failed (or some records rejected), 2 wrong usage.",
                "'cataloom COMMAND --help' tells more."}, subcommands = {UpCommand.class, StatusCommand.class,
                        WorkspaceCommand.class, KeyCommand.class, UserCommand.class, ConfigureCommands.Limit.class,
                        ConfigureCommands.Locale.class, ConfigureCommands.Attribute.class,
                        ConfigureCommands.SettingsGroup.class, ImportCommand.class, MigrateCommand.class})
public final class Cataloom extends CommandGroup {

    private static final int HELP_WIDTH = 110;

    public static void main(String[] arguments) {
        // Before anything logs: the APIs on the class path have a logback.xml too.
        System.setProperty("logback.configurationFile",
                System.getProperty("logback.configurationFile", "logback-standalone.xml"));
        // The answer alone goes to standard output, whatever libraries print there.
        PrintStream out = System.out;
        System.setOut(System.err);
        System.exit(commandLine().setOut(new PrintWriter(out, true, out.charset())).execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Cataloom());
        commandLine.getCommandSpec().mixinStandardHelpOptions(true);
        commandLine.getSubcommands().values().forEach(Cataloom::addHelp);
        commandLine.setUsageHelpWidth(HELP_WIDTH);
        commandLine.setExecutionExceptionHandler((failure, command, _) -> explain(failure, command));
        return commandLine;
    }

    private static void addHelp(CommandLine commandLine) {
        commandLine.getCommandSpec().addOption(OptionSpec.builder("-h", "--help").usageHelp(true)
                .description("Show this help.").build());
        commandLine.getSubcommands().values().forEach(Cataloom::addHelp);
    }

    private static int explain(Exception failure, CommandLine command) {
        PrintWriter err = command.getErr();
        switch (failure) {
            case ParameterException usage -> throw usage;
            case InvalidInput wrong -> {
                err.println(wrong.getMessage());
                return ExitCode.USAGE;
            }
            case ConfigureWorkspace.UnknownWorkspace unknown ->
                err.println("No workspace has that id, partner name or domain: " + unknown.getMessage());
            case Workspaces.NameTaken taken -> err.println("Another workspace has that name: " + taken.getMessage());
            case Failure known -> err.println(known.getMessage());
            default -> {
                LoggerFactory.getLogger(Cataloom.class).debug("Failed", failure);
                err.println("Failed: " + rootCause(failure));
            }
        }
        return ExitCode.SOFTWARE;
    }

    private static String rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
