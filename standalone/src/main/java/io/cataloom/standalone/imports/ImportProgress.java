package io.cataloom.standalone.imports;

import java.time.Duration;

/** Told how an import goes. */
public interface ImportProgress {

    /**
     * @param read
     *            of the file's bytes
     * @param rejected
     *            so far, what is no record included
     */
    void sent(long records, long rejected, long read, long size);

    void waiting(String why, Duration length);
}
