package io.cataloom.application.job;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Why a job failed.
 *
 * @param code
 *            stable, for programs
 * @param message
 *            for people
 * @param details
 *            what a document can hold: text, numbers, booleans, lists and maps of these
 */
public record JobError(String code, String message, Map<String, @Nullable Object> details) {

    public JobError {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }
}
