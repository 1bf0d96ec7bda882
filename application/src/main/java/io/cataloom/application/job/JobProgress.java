package io.cataloom.application.job;

/** Steps done, of all there are as far as is known. */
public record JobProgress(long done, long total) {
}
