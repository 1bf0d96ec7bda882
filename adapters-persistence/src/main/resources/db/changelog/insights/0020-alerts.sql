--liquibase formatted sql

--changeset cataloom:alert-rule
CREATE TABLE alert_rule (
  workspace_id bigint NOT NULL,
  id text COLLATE "C" NOT NULL,
  name text NOT NULL,
  type text COLLATE "C" NOT NULL,
  enabled boolean NOT NULL,
  scope jsonb NOT NULL,
  threshold jsonb NOT NULL,
  channels bytea NOT NULL,
  batching text COLLATE "C" NOT NULL,
  quiet_hours jsonb,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  last_fired_at timestamptz,
  PRIMARY KEY (workspace_id, id)
);
CALL isolate('alert_rule');
COMMENT ON COLUMN alert_rule.channels IS 'JSON, encrypted: who knows a webhook''s address can post to it';

--changeset cataloom:alert-fire
-- Kept for 90 days, and few: a housekeeping job deletes by the index on fired_at.
CREATE TABLE alert_fire (
  workspace_id bigint NOT NULL,
  id text COLLATE "C" NOT NULL,
  rule_id text COLLATE "C" NOT NULL,
  rule_name text NOT NULL,
  type text COLLATE "C" NOT NULL,
  sku text COLLATE "C" NOT NULL,
  title text,
  url text,
  fired_at timestamptz NOT NULL,
  message text NOT NULL,
  data json NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CALL isolate('alert_fire');
CREATE INDEX alert_fire_rule ON alert_fire (workspace_id, rule_id, id);
CREATE INDEX alert_fire_sku ON alert_fire (workspace_id, sku, id);
CREATE INDEX alert_fire_fired_at ON alert_fire (workspace_id, fired_at);

CREATE TABLE alert_delivery (
  workspace_id bigint NOT NULL,
  fire_id text COLLATE "C" NOT NULL,
  place smallint NOT NULL,
  channel_type text COLLATE "C" NOT NULL,
  channel bytea NOT NULL,
  status text COLLATE "C" NOT NULL,
  attempts smallint NOT NULL,
  due_at timestamptz NOT NULL,
  error text COLLATE "C",
  PRIMARY KEY (workspace_id, fire_id, place)
) WITH (fillfactor = 80);
CALL isolate('alert_delivery');
CREATE INDEX alert_delivery_due ON alert_delivery (workspace_id, due_at) WHERE status = 'pending';
COMMENT ON COLUMN alert_delivery.channel IS 'as the rule had it when it fired; encrypted like it';
