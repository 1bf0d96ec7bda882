--liquibase formatted sql

--changeset cataloom:score-run
-- The last 100 runs of each product; an audit that stores one more deletes the oldest. Not partitioned by time: how old
-- the oldest run is differs from product to product, so there is never a partition to drop.
CREATE TABLE score_run (
  workspace_id bigint NOT NULL,
  sku text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  model text COLLATE "C" NOT NULL,
  channel text COLLATE "C" NOT NULL,
  score smallint NOT NULL,
  previous_score smallint,
  rubric_version text NOT NULL,
  audited_at timestamptz NOT NULL,
  unchanged boolean NOT NULL,
  bucket_scores json NOT NULL,
  buckets json NOT NULL,
  PRIMARY KEY (workspace_id, sku, id)
);
CALL isolate('score_run');
COMMENT ON COLUMN score_run.bucket_scores IS 'what the history shows; buckets is too long to be read for it';
COMMENT ON COLUMN score_run.buckets IS 'json: evidence is in an order worth reading, which jsonb would not keep';

--changeset cataloom:audited-page
CREATE TABLE audited_page (
  workspace_id bigint NOT NULL,
  sku text COLLATE "C" NOT NULL,
  url text NOT NULL,
  etag text,
  last_modified text,
  agents_let_in text[],
  format smallint NOT NULL,
  snapshot bytea NOT NULL,
  PRIMARY KEY (workspace_id, sku)
);
CALL isolate('audited_page');
ALTER TABLE audited_page ALTER COLUMN snapshot SET STORAGE EXTERNAL;
COMMENT ON COLUMN audited_page.snapshot IS 'what the crawler saw: JSON, compressed by us';

--changeset cataloom:audit-item
CREATE TABLE audit_item (
  workspace_id bigint NOT NULL,
  job_id text COLLATE "C" NOT NULL,
  sku text COLLATE "C" NOT NULL,
  host text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL,
  run_id text COLLATE "C",
  error_code text COLLATE "C",
  error_message text,
  PRIMARY KEY (workspace_id, job_id, sku)
) WITH (fillfactor = 80);
CALL isolate('audit_item');
CREATE INDEX audit_item_pending ON audit_item (workspace_id, job_id, host, sku) WHERE status = 'pending';
CREATE INDEX audit_item_failed ON audit_item (workspace_id, job_id, sku) WHERE status = 'failed';

--changeset cataloom:host-turn
-- Whose turn it is at a host, over all instances. Manners belong to no workspace: all rows are workspace 0's. Lost when
-- the server crashes, which costs a pause.
CREATE UNLOGGED TABLE host_turn (
  workspace_id bigint NOT NULL,
  host text COLLATE "C" NOT NULL,
  holder text COLLATE "C",
  held_until timestamptz NOT NULL,
  free_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, host)
) WITH (fillfactor = 50, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);
CALL isolate('host_turn');
