package io.cataloom.standalone;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A word that means something only with another one after it. */
abstract class CommandGroup implements Runnable {

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public final void run() {
        throw new ParameterException(spec.commandLine(), "Give one of: "
                + String.join(", ", spec.subcommands().keySet()));
    }
}
