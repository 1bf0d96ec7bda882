--liquibase formatted sql

--changeset cataloom:products
-- No foreign keys among these tables: a check is one query for each row, and bulk ingest would pay it for every record
-- (ADR 8). A listing is only ever written with its product, a store level with its listing, in one transaction.
CREATE TABLE product (
  workspace_id bigint NOT NULL,
  sku text COLLATE "C" NOT NULL,
  number bigint NOT NULL,
  created_at timestamptz NOT NULL,
  deleted_at timestamptz,
  PRIMARY KEY (workspace_id, sku),
  UNIQUE (workspace_id, number)
);
CALL isolate('product');
COMMENT ON COLUMN product.number IS 'the product''s number in its workspace; the store API''s id';

CREATE TABLE listing (
  workspace_id bigint NOT NULL,
  sku text COLLATE "C" NOT NULL,
  locale text COLLATE "C" NOT NULL,
  name text,
  url text,
  image_url text,
  description text,
  brand text,
  merchant_sku text,
  color text,
  size text,
  gender text,
  group_code text,
  category text[],
  tags text[],
  variants text[],
  price jsonb,
  original_price jsonb,
  omnibus_price jsonb,
  in_stock boolean,
  stock_count bigint,
  rating numeric,
  item_update_date timestamptz,
  item_start_date timestamptz,
  item_end_date timestamptz,
  passive boolean,
  attributes jsonb,
  made_from_store text COLLATE "C",
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, sku, locale)
);
CALL isolate('listing');
COMMENT ON COLUMN listing.made_from_store IS
  'the store whose record brought this listing about; null once the locale itself was sent';

CREATE TABLE store_level (
  workspace_id bigint NOT NULL,
  sku text COLLATE "C" NOT NULL,
  locale text COLLATE "C" NOT NULL,
  store text COLLATE "C" NOT NULL,
  price jsonb,
  original_price jsonb,
  omnibus_price jsonb,
  in_stock boolean,
  stock_count bigint,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, sku, locale, store)
);
CALL isolate('store_level');
