package io.cataloom.persistence.insights;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.Ids;
import io.cataloom.application.insights.ScoreRun;
import io.cataloom.application.insights.Scores;
import io.cataloom.domain.insights.Band;
import io.cataloom.domain.insights.Score;
import io.cataloom.domain.insights.ScoreModel;
import io.cataloom.domain.product.Channel;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Tenancy;

@Singleton
final class JdbcScores implements Scores {

    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('score ' || ?, ?))";
    private static final String RUN = """
            r.id, r.sku, r.model, r.channel, r.score, r.previous_score, r.rubric_version, r.audited_at, r.unchanged,
            r.buckets""";
    private static final String NEWEST = "SELECT " + RUN + "\n" + """
            FROM score_run r WHERE r.workspace_id = ? AND r.sku = ? ORDER BY r.id DESC LIMIT 1""";
    private static final String INSERT = """
            INSERT INTO score_run (workspace_id, sku, id, model, channel, score, previous_score, rubric_version,
                audited_at, unchanged, bucket_scores, buckets)
            VALUES (?, ?, ?, ?, ?, ?, nullif(?, -1), ?, ?, ?, ?::json, ?::json)""";
    private static final String LATEST = """
            INSERT INTO latest_score (workspace_id, sku, run_id, model, channel, score, audited_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (workspace_id, sku) DO UPDATE SET run_id = excluded.run_id, model = excluded.model,
                channel = excluded.channel, score = excluded.score, audited_at = excluded.audited_at""";
    /** In the order of the primary key, read backwards: as many index entries as there are runs. */
    private static final String FORGET = """
            DELETE FROM score_run WHERE workspace_id = ? AND sku = ? AND id <= (
                SELECT id FROM score_run WHERE workspace_id = ? AND sku = ? ORDER BY id DESC OFFSET %d LIMIT 1)"""
            .formatted(KEPT_RUNS);

    /** Laterals, fenced: a merge join would read all skus from the first one to reach those asked for. */
    private static final String LATEST_RUNS = "SELECT " + RUN + "\n" + """
            FROM latest_score s
            CROSS JOIN LATERAL (SELECT 1 FROM product p
                WHERE p.workspace_id = s.workspace_id AND p.sku = s.sku AND p.deleted_at IS NULL OFFSET 0) p
            CROSS JOIN LATERAL (SELECT * FROM score_run r
                WHERE r.workspace_id = s.workspace_id AND r.sku = s.sku AND r.id = s.run_id OFFSET 0) r
            WHERE s.workspace_id = ? AND s.sku""" + " ";
    static final String FIND = LATEST_RUNS + "= ?";
    static final String FIND_SOME = LATEST_RUNS + "= ANY (?) ORDER BY s.sku";
    static final String LIST = LATEST_RUNS + "> ? ORDER BY s.sku LIMIT ";
    static final String HISTORY = """
            SELECT id, score, model, audited_at, bucket_scores FROM score_run
            WHERE workspace_id = ? AND sku = ?%s ORDER BY id DESC LIMIT %d""";
    private static final String KNOWN = """
            SELECT sku FROM product WHERE workspace_id = ? AND sku = ANY (?) AND deleted_at IS NULL ORDER BY sku""";

    private static final int NONE = -1;

    private final Tenancy tenancy;
    private final Ids ids;

    JdbcScores(Tenancy tenancy, Ids ids) {
        this.tenancy = tenancy;
        this.ids = ids;
    }

    @Override
    public Added add(WorkspaceId workspace, String sku, Score score, Instant auditedAt, boolean unchanged) {
        return tenancy.inTransaction(workspace, _ -> {
            tenancy.read(workspace, LOCK, p -> p.add(sku).add(workspace.value()), ResultSet::next);
            ScoreRun previous = tenancy.read(workspace, NEWEST, p -> p.add(workspace.value()).add(sku),
                    JdbcScores::runs).stream().findFirst().orElse(null);
            // two models measure different things
            Integer previousScore = previous != null && previous.score().model() == score.model()
                    ? previous.score().score()
                    : null;
            ScoreRun run = new ScoreRun(ids.next("run"), sku, score, auditedAt, previousScore, unchanged);
            insert(workspace, run);
            return new Added(run, previous);
        });
    }

    private void insert(WorkspaceId workspace, ScoreRun run) {
        Score score = run.score();
        Integer previous = run.previousScore();
        tenancy.write(workspace, INSERT,
                p -> p.add(workspace.value()).add(run.sku()).add(run.id()).add(score.model().code())
                        .add(score.channel().code()).add(score.score()).add(previous == null ? NONE : previous)
                        .add(score.rubricVersion()).add(run.auditedAt()).add(run.unchanged())
                        .add(BucketDocuments.points(score.buckets())).add(BucketDocuments.text(score.buckets())));
        tenancy.write(workspace, LATEST,
                p -> p.add(workspace.value()).add(run.sku()).add(run.id()).add(score.model().code())
                        .add(score.channel().code()).add(score.score()).add(run.auditedAt()));
        tenancy.write(workspace, FORGET,
                p -> p.add(workspace.value()).add(run.sku()).add(workspace.value()).add(run.sku()));
    }

    @Override
    public Optional<ScoreRun> latest(WorkspaceId workspace, String sku) {
        return tenancy.read(workspace, FIND, p -> p.add(workspace.value()).add(sku), JdbcScores::runs).stream()
                .findFirst();
    }

    @Override
    public List<ScoreRun> latest(WorkspaceId workspace, Collection<String> skus) {
        return tenancy.read(workspace, FIND_SOME,
                p -> p.add(workspace.value()).add(skus.toArray(String[]::new)), JdbcScores::runs);
    }

    @Override
    public List<ScoreRun> latest(WorkspaceId workspace, @Nullable String after, int limit) {
        return tenancy.read(workspace, LIST + limit, p -> p.add(workspace.value()).add(after == null ? "" : after),
                JdbcScores::runs);
    }

    @Override
    public List<PastRun> history(WorkspaceId workspace, String sku, @Nullable String after, int limit) {
        return tenancy.read(workspace, HISTORY.formatted(after == null ? "" : " AND id < ?", limit), p -> {
            p.add(workspace.value()).add(sku);
            if (after != null) {
                p.add(after);
            }
        }, rows -> {
            List<PastRun> past = new ArrayList<>();
            while (rows.next()) {
                past.add(new PastRun(rows.getString(1), rows.getInt(2), model(rows.getString(3)), moment(rows, 4),
                        BucketDocuments.parsePoints(rows.getString(5))));
            }
            return past;
        });
    }

    @Override
    public List<String> known(WorkspaceId workspace, Collection<String> skus) {
        return tenancy.read(workspace, KNOWN, p -> p.add(workspace.value()).add(skus.toArray(String[]::new)),
                rows -> {
                    List<String> known = new ArrayList<>();
                    while (rows.next()) {
                        known.add(rows.getString(1));
                    }
                    return known;
                });
    }

    private static List<ScoreRun> runs(ResultSet rows) throws SQLException {
        List<ScoreRun> runs = new ArrayList<>();
        while (rows.next()) {
            int previous = rows.getInt(6);
            boolean first = rows.wasNull();
            int points = rows.getInt(5);
            Score score = new Score(model(rows.getString(3)),
                    Channel.valueOf(rows.getString(4).toUpperCase(Locale.ROOT)), points, Band.of(points),
                    rows.getString(7), BucketDocuments.parse(rows.getString(10)));
            runs.add(new ScoreRun(rows.getString(1), rows.getString(2), score, moment(rows, 8),
                    first ? null : previous, rows.getBoolean(9)));
        }
        return runs;
    }

    private static ScoreModel model(String code) {
        return ScoreModel.valueOf(code.toUpperCase(Locale.ROOT));
    }

    private static Instant moment(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
