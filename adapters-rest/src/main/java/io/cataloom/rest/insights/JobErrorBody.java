package io.cataloom.rest.insights;

import java.util.Map;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.job.JobError;

/** Why a job failed. */
@Schema(name = "JobError")
record JobErrorBody(String code, String message, Map<String, @Nullable Object> details) {

    static JobErrorBody of(JobError error) {
        return new JobErrorBody(error.code(), error.message(), error.details());
    }
}
