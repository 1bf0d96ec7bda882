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
  cancel_requested boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  started_at timestamptz,
  finished_at timestamptz,
  PRIMARY KEY (workspace_id, id)
);
CALL isolate('job');
CREATE UNIQUE INDEX job_unique_key ON job (workspace_id, type, unique_key)
  WHERE unique_key IS NOT NULL AND status IN ('queued', 'running');
CREATE INDEX job_finished_at ON job (workspace_id, finished_at) WHERE finished_at IS NOT NULL;
