--liquibase formatted sql

--changeset cataloom:latest-score
-- Each product's last score, one narrow row to join and filter by; the whole runs are in score_run.
CREATE TABLE latest_score (
  workspace_id bigint NOT NULL,
  sku text COLLATE "C" NOT NULL,
  run_id text COLLATE "C" NOT NULL,
  model text COLLATE "C" NOT NULL,
  channel text COLLATE "C" NOT NULL,
  score smallint NOT NULL,
  audited_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, sku)
);
CALL isolate('latest_score');
