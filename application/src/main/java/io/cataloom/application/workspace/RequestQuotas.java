package io.cataloom.application.workspace;

import java.time.Instant;

import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.QuotaDecision;
import io.cataloom.domain.workspace.QuotaPolicy;
import io.cataloom.domain.workspace.RequestLimit;
import io.cataloom.domain.workspace.WorkspaceId;

/**
 * How many requests each workspace has left. All instances of an API count together: no more are granted than one
 * instance alone would grant.
 */
public interface RequestQuotas {

    /** Takes one request from the workspace's quota, if there is one left. */
    QuotaDecision take(WorkspaceId workspace, Api api, QuotaPolicy policy, RequestLimit limit, Instant now);

    /** The same for a caller without a key, by its address. */
    QuotaDecision takeForAddress(String address, Api api, QuotaPolicy policy, RequestLimit limit, Instant now);
}
