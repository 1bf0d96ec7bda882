package io.cataloom.standalone;

import java.util.Objects;

import picocli.CommandLine.IVersionProvider;

/** Ours, as the jar's manifest says. */
final class Version implements IVersionProvider {

    static String text() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "development");
    }

    @Override
    public String[] getVersion() {
        return new String[]{"cataloom " + text()};
    }
}
