--liquibase formatted sql

--changeset cataloom:job
CREATE TABLE job (
  workspace_id bigint NOT NULL,
  id text COLLATE "C" NOT NULL,
  type text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL,
  done bigint NOT NULL DEFAULT 0,
  total bigint NOT NULL DEFAULT 0,
  resource_type text COLLATE "C",
  resource_id text,
  unique_key text COLLATE "C",
  input jsonb NOT NULL,
  result jsonb,
  error jsonb,
  attempt integer NOT NULL DEFAULT 0,
  failures integer NOT NULL DEFAULT 0,
  cancel_requested boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  started_at timestamptz,
  finished_at timestamptz,
  PRIMARY KEY (workspace_id, id)
) WITH (fillfactor = 70);
CALL isolate('job');
CREATE UNIQUE INDEX job_unique_key ON job (workspace_id, type, unique_key)
  WHERE unique_key IS NOT NULL AND status IN ('queued', 'running');
CREATE INDEX job_status ON job (workspace_id, status, id);
CREATE INDEX job_finished_at ON job (workspace_id, finished_at) WHERE finished_at IS NOT NULL;

--changeset cataloom:job-queue
-- db-scheduler's table: which job is due when, and which instance works on it. It belongs to no workspace: an instance
-- asks for whatever is due. A row holds nothing but names.
CREATE TABLE job_queue (
  task_name text COLLATE "C" NOT NULL,
  task_instance text COLLATE "C" NOT NULL,
  task_data bytea,
  execution_time timestamptz NOT NULL,
  picked boolean NOT NULL,
  picked_by text,
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures integer,
  last_heartbeat timestamptz,
  version bigint NOT NULL,
  PRIMARY KEY (task_name, task_instance)
) WITH (fillfactor = 50, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);
CREATE INDEX job_queue_execution_time ON job_queue (execution_time);
