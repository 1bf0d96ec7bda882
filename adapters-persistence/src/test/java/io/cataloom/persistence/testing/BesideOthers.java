package io.cataloom.persistence.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * For a test class that mostly waits, or keeps PostgreSQL alone busy: it runs beside the other classes of its module,
 * one such class at a time, its tests one after the other.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Execution(ExecutionMode.CONCURRENT)
// who holds a lock has all its tests in one thread
@ResourceLock("beside others")
public @interface BesideOthers {
}
