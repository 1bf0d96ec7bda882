package io.cataloom.persistence.insights;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.micronaut.context.ApplicationContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Parameters.Binder;
import io.cataloom.persistence.tenancy.Tenancy;
import io.cataloom.persistence.testing.TestPostgres;
import io.cataloom.persistence.testing.TestPostgres.Database;

/** Among a million scored products, under row-level security. */
class ScorePlansIT {

    private static final int MANY = 1_000_000;
    private static final WorkspaceId WORKSPACE = new WorkspaceId(7);

    private static ApplicationContext context;
    private static Tenancy tenancy;

    @BeforeAll
    static void start() throws SQLException {
        Database database = TestPostgres.database();
        context = ApplicationContext.run(database.properties());
        tenancy = context.getBean(Tenancy.class);
        try (Connection connection = TestPostgres.superuser(database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO product (workspace_id, sku, number, created_at)
                    SELECT 7, 'sku-' || lpad(n::text, 7, '0'), n, now() FROM generate_series(1, %1$d) n;
                    INSERT INTO latest_score (workspace_id, sku, run_id, model, channel, score, audited_at)
                    SELECT 7, sku, 'run_1', 'pdp', 'd2c', number %% 101, now() FROM product;
                    INSERT INTO score_run (workspace_id, sku, id, model, channel, score, rubric_version, audited_at,
                                           unchanged, bucket_scores, buckets)
                    SELECT 7, sku, 'run_1', 'pdp', 'd2c', number %% 101, '2026-11', now(), false, '{}', '{"buckets":[]}'
                    FROM product;
                    ANALYZE product, latest_score, score_run""".formatted(MANY));
        }
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void scoresAreFoundByTheirKeys() {
        String[] skus = IntStream.range(0, 200).mapToObj(i -> "sku-%07d".formatted(1 + i * 4999))
                .toArray(String[]::new);

        assertThat(plan(JdbcScores.FIND, p -> p.add(7L).add("sku-0500000"))).allMatch(ScorePlansIT::isCheap)
                .anyMatch(line -> line.contains("score_run_pkey"));
        assertThat(plan(JdbcScores.FIND_SOME, p -> p.add(7L).add(skus))).allMatch(ScorePlansIT::isCheap)
                .anyMatch(line -> line.contains("latest_score_pkey"));
        assertThat(plan(JdbcScores.LIST + 51, p -> p.add(7L).add("sku-0500000"))).allMatch(ScorePlansIT::isCheap)
                .anyMatch(line -> line.contains("latest_score_pkey"));
        assertThat(plan(JdbcScores.HISTORY.formatted("", 51), p -> p.add(7L).add("sku-0500000")))
                .allMatch(ScorePlansIT::isCheap).anyMatch(line -> line.contains("score_run_pkey"));
    }

    private static List<String> plan(String sql, Binder binder) {
        return tenancy.read(WORKSPACE, "EXPLAIN " + sql, binder, rows -> {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
            return lines;
        });
    }

    private static boolean isCheap(String line) {
        return !line.contains("Seq Scan") && !line.contains("Hash Join") && !line.contains("Merge Join");
    }
}
