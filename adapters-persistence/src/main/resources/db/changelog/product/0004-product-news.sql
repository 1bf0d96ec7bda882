--liquibase formatted sql

--changeset cataloom:product-news
-- Which products were written lately: one row for each request, read and removed by whoever keeps something about
-- products by himself, the store's shelf (ADR 17). In the writer's transaction, and the least it can be burdened with.
CREATE TABLE product_news (
  workspace_id bigint NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  skus text[] NOT NULL,
  PRIMARY KEY (workspace_id, id)
) WITH (autovacuum_vacuum_threshold = 200, autovacuum_vacuum_scale_factor = 0);
CALL isolate('product_news');
