--liquibase formatted sql

--changeset cataloom:recommendation
CREATE TABLE recommendation (
  workspace_id bigint NOT NULL,
  id text COLLATE "C" NOT NULL,
  sku text COLLATE "C" NOT NULL,
  channel text COLLATE "C" NOT NULL,
  field text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL,
  priority text COLLATE "C" NOT NULL,
  criterion text COLLATE "C" NOT NULL,
  bucket text COLLATE "C" NOT NULL,
  rationale text NOT NULL,
  expected_score_delta integer NOT NULL,
  before text NOT NULL,
  after text NOT NULL,
  made_from text NOT NULL,
  generated_by text NOT NULL,
  run_id text COLLATE "C" NOT NULL,
  audited_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  approved_at timestamptz,
  pushed_at timestamptz,
  applied_at timestamptz,
  reverted_at timestamptz,
  dismissed_at timestamptz,
  dismiss_reason text,
  job_id text COLLATE "C",
  error_code text,
  error_message text,
  store text COLLATE "C",
  remote_id text,
  old_value text,
  new_value text,
  remote_version text,
  PRIMARY KEY (workspace_id, id)
);
CALL isolate('recommendation');
CREATE INDEX recommendation_sku ON recommendation (workspace_id, sku, id);
CREATE INDEX recommendation_status ON recommendation (workspace_id, status, id);
CREATE INDEX recommendation_in_work ON recommendation (workspace_id) WHERE status IN ('pushing', 'reverting');

--changeset cataloom:store-connection
CREATE TABLE store_connection (
  workspace_id bigint NOT NULL,
  kind text COLLATE "C" NOT NULL,
  connected boolean NOT NULL,
  address text,
  credentials bytea,
  connected_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, kind)
);
CALL isolate('store_connection');
COMMENT ON COLUMN store_connection.credentials IS 'encrypted';
COMMENT ON COLUMN store_connection.connected IS 'false says that the storefront, connected by itself, is not';
