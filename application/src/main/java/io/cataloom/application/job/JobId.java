package io.cataloom.application.job;

/** A job's public name: {@code job_} and a ULID. */
public record JobId(String value) {
}
