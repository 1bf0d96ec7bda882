package io.cataloom.rest;

import java.net.BindException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Why an app does not start, in words that an operator can act on. */
public final class StartFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The framework's own: a setting that cannot be converted. */
    private static final Pattern SETTING = Pattern.compile("Error resolving property value \\[.*");

    StartFailure(Throwable cause) {
        super(reason(cause), cause);
    }

    /** What was said where it began. Which bean needed which to get there, as the framework tells it, is left out. */
    private static String reason(Throwable failure) {
        return causes(failure).map(StartFailure::setting).flatMap(Optional::stream).findFirst()
                .or(() -> causes(failure).filter(cause -> !isOfTheFramework(cause)).findFirst()
                        .map(cause -> cause instanceof BindException ? failure.getMessage() + ": " + said(cause)
                                : said(cause)))
                .orElseGet(() -> said(failure));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    private static Optional<String> setting(Throwable cause) {
        Matcher matcher = SETTING.matcher(said(cause));
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    private static boolean isOfTheFramework(Throwable cause) {
        return cause.getClass().getName().startsWith("io.micronaut.");
    }

    private static String said(Throwable cause) {
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
