--liquibase formatted sql

--changeset cataloom:webhook
-- The secrets are sealed: see Encryption.
CREATE TABLE webhook (
  workspace_id bigint NOT NULL,
  id text COLLATE "C" NOT NULL,
  url text NOT NULL,
  events text[] NOT NULL,
  description text,
  enabled boolean NOT NULL,
  disabled_reason text,
  secret bytea NOT NULL,
  previous_secret bytea,
  previous_secret_until timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CALL isolate('webhook');

--changeset cataloom:webhook-event
-- The body as text: every attempt sends the same bytes.
CREATE TABLE webhook_event (
  workspace_id bigint NOT NULL,
  id text COLLATE "C" NOT NULL,
  type text COLLATE "C" NOT NULL,
  body text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CALL isolate('webhook_event');
CREATE INDEX webhook_event_created_at ON webhook_event (workspace_id, created_at);

--changeset cataloom:webhook-delivery
CREATE TABLE webhook_delivery (
  workspace_id bigint NOT NULL,
  id text COLLATE "C" NOT NULL,
  webhook_id text COLLATE "C" NOT NULL,
  event_id text COLLATE "C" NOT NULL,
  event_type text COLLATE "C" NOT NULL,
  forced boolean NOT NULL,
  status text COLLATE "C" NOT NULL,
  failures integer NOT NULL DEFAULT 0,
  attempts jsonb NOT NULL DEFAULT '[]',
  next_attempt_at timestamptz,
  created_at timestamptz NOT NULL,
  finished_at timestamptz,
  PRIMARY KEY (workspace_id, id)
) WITH (fillfactor = 70);
CALL isolate('webhook_delivery');
CREATE INDEX webhook_delivery_webhook ON webhook_delivery (workspace_id, webhook_id, id);
CREATE INDEX webhook_delivery_created_at ON webhook_delivery (workspace_id, created_at);

--changeset cataloom:webhook-queue
-- What is due when. It belongs to no workspace: an instance asks for whatever is due. A lane is an endpoint, so that a
-- slow one holds up no other. A row holds nothing but names.
CREATE TABLE webhook_queue (
  lane text COLLATE "C" NOT NULL,
  delivery text COLLATE "C" NOT NULL,
  due_at timestamptz NOT NULL,
  PRIMARY KEY (lane, delivery)
) WITH (fillfactor = 50, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);
CREATE INDEX webhook_queue_due_at ON webhook_queue (lane, due_at);
