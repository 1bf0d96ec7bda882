package io.cataloom.application.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a job does. */
public enum JobType {
    /** Audits pages and stores their scores. */
    AUDIT,
    /** Asks AI engines a set of questions. */
    PROMPT_RUN,
    /** Writes an approved recommendation, or the text it replaced, to a store. */
    PUSH,
    PERSONA_REGENERATION, CATALOG_IMPORT, REVIEW_IMPORT,
    /** Removes for good what was deleted more than 30 days ago. */
    CATALOG_PURGE,
    /** Looks whether alert rules are met. */
    ALERT_CHECK;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<JobType> find(String code) {
        return Arrays.stream(values()).filter(type -> type.code().equals(code)).findFirst();
    }
}
