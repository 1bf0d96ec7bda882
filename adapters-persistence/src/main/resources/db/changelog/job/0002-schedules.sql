--liquibase formatted sql

--changeset cataloom:schedule
-- When a workspace has a task done by itself. No cadence: the task's own.
CREATE TABLE schedule (
  workspace_id bigint NOT NULL,
  type text COLLATE "C" NOT NULL,
  cadence text COLLATE "C",
  cron text,
  enabled boolean NOT NULL DEFAULT true,
  counts_from timestamptz NOT NULL,
  last_run_at timestamptz,
  PRIMARY KEY (workspace_id, type)
);
CALL isolate('schedule');
