package io.cataloom.application.job;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Work to be done.
 *
 * @param resource
 *            what it is about; null for nothing in particular
 * @param input
 *            what its handler needs: text, numbers, booleans, lists and maps of these
 * @param uniqueKey
 *            while a job of this type with this key has not ended, a further one is not made; null for as many as are
 *            asked for
 */
public record NewJob(JobType type, @Nullable JobResource resource, Map<String, @Nullable Object> input,
        @Nullable String uniqueKey) {
}
