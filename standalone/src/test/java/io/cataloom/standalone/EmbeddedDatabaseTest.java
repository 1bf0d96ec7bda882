package io.cataloom.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EmbeddedDatabaseTest {

    private static final long GIGABYTE = 1L << 30;

    @Test
    void theDatabaseKeepsAQuarterOfTheMemoryAtHandWithinBounds() {
        assertThat(EmbeddedDatabase.sharedBuffers(GIGABYTE / 4)).isEqualTo(128);
        assertThat(EmbeddedDatabase.sharedBuffers(4 * GIGABYTE)).isEqualTo(1024);
        assertThat(EmbeddedDatabase.sharedBuffers(64 * GIGABYTE)).isEqualTo(2048);
    }
}
