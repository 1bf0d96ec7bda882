package io.cataloom.persistence.product;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

import com.zaxxer.hikari.HikariDataSource;

/**
 * Hands out product numbers in ranges. A range is reserved from the workspace's counter in a short transaction of its
 * own, so that ingests of one workspace don't queue behind each other; what a request leaves over serves the next one.
 * A restart loses what was left over: numbers have gaps.
 */
final class ProductNumbers implements AutoCloseable {

    /** How many are reserved at least, so that single products don't cost a reservation each. */
    private static final int LEAST = 64;
    /** Left-over ranges of one workspace that are remembered; more are dropped. */
    private static final int MOST_RANGES = 16;
    /** Workspaces whose left-over ranges are remembered. */
    private static final int REMEMBERED = 10_000;

    private final HikariDataSource connections;
    private final Map<Long, Deque<Range>> free = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Deque<Range>> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * @param connections
     *            none that a caller holds while it waits for one of them; closed with this
     */
    ProductNumbers(HikariDataSource connections) {
        this.connections = connections;
    }

    @Override
    public void close() {
        connections.close();
    }

    record Range(long first, long count) {
    }

    /** A range of at least so many numbers; what is not used is to be {@linkplain #giveBack given back}. */
    Range take(long workspace, int count) throws SQLException {
        synchronized (free) {
            Deque<Range> ranges = free.get(workspace);
            if (ranges != null) {
                for (Range range : ranges) {
                    if (range.count() >= count) {
                        ranges.remove(range);
                        return range;
                    }
                }
            }
        }
        return reserve(workspace, Math.max(count, LEAST));
    }

    void giveBack(long workspace, Range range) {
        if (range.count() > 0) {
            synchronized (free) {
                Deque<Range> ranges = free.computeIfAbsent(workspace, none -> new ArrayDeque<>());
                ranges.addFirst(range);
                if (ranges.size() > MOST_RANGES) {
                    ranges.removeLast();
                }
            }
        }
    }

    private Range reserve(long workspace, int count) throws SQLException {
        try (Connection connection = connections.getConnection();
                PreparedStatement reserve = connection.prepareStatement("""
                        UPDATE workspace SET next_product_number = next_product_number + ? WHERE id = ?
                        RETURNING next_product_number - ?""")) {
            reserve.setInt(1, count);
            reserve.setLong(2, workspace);
            reserve.setInt(3, count);
            try (ResultSet row = reserve.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalArgumentException("no workspace " + workspace);
                }
                return new Range(row.getLong(1), count);
            }
        }
    }
}
