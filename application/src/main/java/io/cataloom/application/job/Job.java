package io.cataloom.application.job;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.workspace.WorkspaceId;

/**
 * A job as it stands.
 *
 * @param input
 *            what it was given: text, numbers, booleans, lists and maps of these
 * @param result
 *            what came of it; null until it has ended well
 * @param attempt
 *            how often it was begun
 */
public record Job(JobId id, WorkspaceId workspace, JobType type, JobStatus status, JobProgress progress,
        @Nullable JobResource resource, Map<String, @Nullable Object> input,
        @Nullable Map<String, @Nullable Object> result, @Nullable JobError error, int attempt, Instant createdAt,
        @Nullable Instant startedAt, @Nullable Instant finishedAt) {
}
