--liquibase formatted sql

--changeset cataloom:webhook-event
CREATE TABLE webhook_event (
  workspace_id bigint NOT NULL,
  id text COLLATE "C" NOT NULL,
  type text COLLATE "C" NOT NULL,
  data jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CALL isolate('webhook_event');
