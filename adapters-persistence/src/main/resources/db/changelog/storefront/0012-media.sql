--liquibase formatted sql

--changeset cataloom:media
-- Which image has which place. The last three columns are there to be foreign keys: places go with their owner.
CREATE TABLE media (
  workspace_id bigint NOT NULL REFERENCES workspace,
  owner text COLLATE "C" NOT NULL CHECK (owner IN ('article', 'category', 'page', 'template')),
  owner_id bigint NOT NULL,
  collection text COLLATE "C" NOT NULL,
  file text COLLATE "C" NOT NULL,
  size bigint NOT NULL,
  custom_properties jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  article_id bigint GENERATED ALWAYS AS (CASE WHEN owner = 'article' THEN owner_id END) STORED,
  category_id bigint GENERATED ALWAYS AS (CASE WHEN owner = 'category' THEN owner_id END) STORED,
  page_id bigint GENERATED ALWAYS AS (CASE WHEN owner = 'page' THEN owner_id END) STORED,
  PRIMARY KEY (workspace_id, owner, owner_id, collection),
  CONSTRAINT media_article FOREIGN KEY (workspace_id, article_id) REFERENCES article ON DELETE CASCADE,
  CONSTRAINT media_category FOREIGN KEY (workspace_id, category_id) REFERENCES category ON DELETE CASCADE,
  CONSTRAINT media_page FOREIGN KEY (workspace_id, page_id) REFERENCES page ON DELETE CASCADE
);
CALL isolate('media');
CREATE INDEX media_of_article ON media (workspace_id, article_id) WHERE article_id IS NOT NULL;
CREATE INDEX media_of_category ON media (workspace_id, category_id) WHERE category_id IS NOT NULL;
CREATE INDEX media_of_page ON media (workspace_id, page_id) WHERE page_id IS NOT NULL;

--changeset cataloom:expired-offers
ALTER TABLE offer ADD COLUMN expired_at timestamptz;
COMMENT ON COLUMN offer.expired_at IS 'since when the merchant no longer lists it; cleaning the store deletes it then';
CREATE INDEX offer_expired ON offer (workspace_id, id) WHERE expired_at IS NOT NULL;
