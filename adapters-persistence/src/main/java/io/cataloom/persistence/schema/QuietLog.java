package io.cataloom.persistence.schema;

import java.util.logging.Level;

import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Liquibase's log through SLF4J, one level lower: what is information to it is a detail to us. */
final class QuietLog extends AbstractLogService {

    @Override
    public int getPriority() {
        return PRIORITY_NOT_APPLICABLE;
    }

    @Override
    public liquibase.logging.Logger getLog(@SuppressWarnings("rawtypes") Class type) {
        Logger log = LoggerFactory.getLogger(type);
        return new AbstractLogger() {
            @Override
            public void log(Level level, @Nullable String message, @Nullable Throwable cause) {
                if (level == Level.OFF) {
                    return;
                }
                if (level.intValue() >= Level.SEVERE.intValue()) {
                    log.warn(message, cause);
                } else if (level.intValue() >= Level.INFO.intValue()) {
                    log.debug(message, cause);
                } else {
                    log.trace(message, cause);
                }
            }
        };
    }
}
