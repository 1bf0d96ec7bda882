package io.cataloom.persistence.insights;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.RewriteField;
import io.cataloom.domain.insights.rewrite.Milestones;
import io.cataloom.domain.insights.rewrite.Proposal;
import io.cataloom.domain.insights.rewrite.PushFailure;
import io.cataloom.domain.insights.rewrite.Rationale;
import io.cataloom.domain.insights.rewrite.Recommendation;
import io.cataloom.domain.insights.rewrite.RecommendationStatus;
import io.cataloom.domain.insights.rewrite.StoreWrite;
import io.cataloom.domain.product.Channel;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Parameters;

/** The columns of the table {@code recommendation}. */
final class RecommendationRows {

    static final String COLUMNS = """
            r.id, r.sku, r.channel, r.field, r.criterion, r.bucket, r.rationale, r.run_id, r.audited_at,
            r.expected_score_delta, r.before, r.after, r.made_from, r.generated_by, r.status, r.created_at,
            r.approved_at, r.pushed_at, r.applied_at, r.reverted_at, r.dismissed_at, r.dismiss_reason, r.job_id,
            r.error_code, r.error_message, r.store, r.remote_id, r.old_value, r.new_value, r.remote_version""";

    /** What is proposed never changes; what becomes of it does. */
    static final String PUT = """
            INSERT INTO recommendation (workspace_id, id, sku, channel, field, criterion, bucket, rationale, run_id,
                audited_at, expected_score_delta, before, after, made_from, generated_by, priority, created_at, status,
                approved_at, pushed_at, applied_at, reverted_at, dismissed_at, dismiss_reason, job_id, error_code,
                error_message, store, remote_id, old_value, new_value, remote_version)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (workspace_id, id) DO UPDATE SET (status, approved_at, pushed_at, applied_at, reverted_at,
                dismissed_at, dismiss_reason, job_id, error_code, error_message, store, remote_id, old_value, new_value,
                remote_version) = ROW (excluded.status, excluded.approved_at, excluded.pushed_at, excluded.applied_at,
                excluded.reverted_at, excluded.dismissed_at, excluded.dismiss_reason, excluded.job_id,
                excluded.error_code, excluded.error_message, excluded.store, excluded.remote_id, excluded.old_value,
                excluded.new_value, excluded.remote_version)""";

    private RecommendationRows() {
    }

    static void bind(Parameters parameters, WorkspaceId workspace, Recommendation one) throws SQLException {
        Proposal proposal = one.proposal();
        Milestones at = one.at();
        PushFailure failure = one.lastError();
        StoreWrite write = one.write();
        parameters.add(workspace.value()).add(one.id()).add(proposal.sku()).add(proposal.channel().code())
                .add(proposal.field().code()).add(proposal.rationale().criterion()).add(proposal.rationale().bucket())
                .add(proposal.rationale().text()).add(proposal.runId()).add(proposal.auditedAt())
                .add(proposal.expectedScoreDelta()).add(proposal.before()).add(proposal.after())
                .add(proposal.madeFrom()).add(proposal.generatedBy()).add(proposal.priority().code())
                .add(at.createdAt()).add(one.status().code()).add(at.approvedAt()).add(at.pushedAt())
                .add(at.appliedAt()).add(at.revertedAt()).add(at.dismissedAt()).add(one.dismissReason())
                .add(one.jobId()).add(failure == null ? null : failure.code())
                .add(failure == null ? null : failure.message()).add(write == null ? null : write.store())
                .add(write == null ? null : write.remoteId()).add(write == null ? null : write.oldValue())
                .add(write == null ? null : write.newValue()).add(write == null ? null : write.version());
    }

    static List<Recommendation> all(ResultSet rows) throws SQLException {
        List<Recommendation> all = new ArrayList<>();
        while (rows.next()) {
            all.add(recommendation(new Columns(rows)));
        }
        return all;
    }

    private static Recommendation recommendation(Columns row) throws SQLException {
        String id = row.text();
        Proposal proposal = new Proposal(row.text(), channel(row.text()),
                RewriteField.find(row.text()).orElseThrow(), new Rationale(row.text(), row.text(), row.text()),
                row.text(), row.moment(), row.number(), row.text(), row.text(), row.text(), row.text());
        RecommendationStatus status = RecommendationStatus.find(row.text()).orElseThrow();
        Milestones at = new Milestones(row.moment(), row.maybeMoment(), row.maybeMoment(), row.maybeMoment(),
                row.maybeMoment(), row.maybeMoment());
        String dismissReason = row.maybeText();
        String job = row.maybeText();
        String errorCode = row.maybeText();
        String errorMessage = row.maybeText();
        PushFailure failure = errorCode == null ? null : new PushFailure(errorCode, String.valueOf(errorMessage));
        String store = row.maybeText();
        String remoteId = row.maybeText();
        StoreWrite write = store == null ? null
                : new StoreWrite(store, String.valueOf(remoteId), row.maybeText(), row.maybeText(), row.maybeText());
        return new Recommendation(id, proposal, status, at, dismissReason, job, failure, write);
    }

    private static Channel channel(String code) {
        return Arrays.stream(Channel.values()).filter(channel -> channel.code().equals(code)).findFirst()
                .orElseThrow();
    }

    /** A row's columns one after the other, as {@link #COLUMNS} has them. */
    private static final class Columns {

        private final ResultSet row;
        private int last;

        Columns(ResultSet row) {
            this.row = row;
        }

        @Nullable
        String maybeText() throws SQLException {
            return row.getString(++last);
        }

        String text() throws SQLException {
            return String.valueOf(maybeText());
        }

        int number() throws SQLException {
            return row.getInt(++last);
        }

        @Nullable
        Instant maybeMoment() throws SQLException {
            OffsetDateTime moment = row.getObject(++last, OffsetDateTime.class);
            return moment == null ? null : moment.toInstant();
        }

        Instant moment() throws SQLException {
            return row.getObject(++last, OffsetDateTime.class).toInstant();
        }
    }
}
