package io.cataloom.standalone.imports;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What became of a file's records.
 *
 * @param sent
 *            records the API answered for
 * @param unreadable
 *            what in the file is no record, or too large for any request; not sent
 * @param unnamed
 *            rejected records that the API counted but did not name, so that the file of rejects lacks them; at most
 *            this many
 * @param rejectedFile
 *            null if nothing was rejected
 */
public record ImportSummary(long sent, long valid, long invalid, long unreadable, long unnamed, int requests,
        List<Group> rejections, List<Group> warnings, @Nullable Path rejectedFile, Duration took) {

    public boolean isComplete() {
        return invalid == 0 && unreadable == 0;
    }

    /** Records that have the same said of them. */
    public record Group(String field, String message, long count) {

        static List<Group> of(Map<Rejects.Reason, Long> counts) {
            return counts.entrySet().stream()
                    .map(entry -> new Group(entry.getKey().field(), entry.getKey().message(), entry.getValue()))
                    .sorted((one, other) -> Long.compare(other.count, one.count)).toList();
        }
    }
}
