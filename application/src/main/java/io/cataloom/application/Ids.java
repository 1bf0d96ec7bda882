package io.cataloom.application;

/** Makes public ids. */
@FunctionalInterface
public interface Ids {

    /** The prefix, an underscore and a ULID: never the same twice, and later ones sort behind earlier ones. */
    String next(String prefix);
}
