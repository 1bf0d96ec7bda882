--liquibase formatted sql

--changeset cataloom:score-order
-- Scores that hardly any product has; what is searched finds them in no other way but one by one.
CREATE INDEX latest_score_score ON latest_score (workspace_id, score, sku);
