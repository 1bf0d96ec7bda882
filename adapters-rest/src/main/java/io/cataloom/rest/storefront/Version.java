package io.cataloom.rest.storefront;

/** Which version of Cataloom this is. */
final class Version {

    private Version() {
    }

    /** As the jar says; started from classes, as tests do, there is none. */
    static String text() {
        String packaged = Version.class.getPackage().getImplementationVersion();
        return packaged == null ? "unreleased" : packaged;
    }
}
