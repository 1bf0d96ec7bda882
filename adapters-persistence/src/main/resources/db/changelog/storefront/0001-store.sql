--liquibase formatted sql

--changeset cataloom:store-resources
-- A column has the name of its field. Titles sort as people do.
CREATE TABLE store_number (
  workspace_id bigint NOT NULL,
  resource text COLLATE "C" NOT NULL,
  next bigint NOT NULL,
  PRIMARY KEY (workspace_id, resource)
) WITH (fillfactor = 50);
CALL isolate('store_number');
COMMENT ON TABLE store_number IS 'the next id of each resource; gaps are normal';

CREATE TABLE brand (
  workspace_id bigint NOT NULL,
  id bigint NOT NULL,
  slug text COLLATE "C" NOT NULL,
  title text NOT NULL,
  subtitle text,
  link_title text,
  content text,
  content_bottom text,
  meta_title text,
  meta_keywords text,
  meta_description text,
  enabled boolean NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT brand_slug UNIQUE (workspace_id, slug)
);
CALL isolate('brand');
CREATE INDEX brand_created_at ON brand (workspace_id, created_at, id);

-- What products call a brand: its title, and those it had before.
CREATE TABLE brand_name (
  workspace_id bigint NOT NULL,
  name text COLLATE "C" NOT NULL,
  brand_id bigint NOT NULL,
  PRIMARY KEY (workspace_id, name),
  CONSTRAINT brand_name_brand FOREIGN KEY (workspace_id, brand_id) REFERENCES brand ON DELETE CASCADE
);
CALL isolate('brand_name');
CREATE INDEX brand_name_brand_id ON brand_name (workspace_id, brand_id);

CREATE TABLE category (
  workspace_id bigint NOT NULL,
  id bigint NOT NULL,
  parent_id bigint,
  slug text COLLATE "C" NOT NULL,
  title text NOT NULL,
  subtitle text,
  link_title text,
  content_top text,
  content_bottom text,
  meta_title text,
  meta_keywords text,
  meta_description text,
  enabled boolean NOT NULL,
  sort_order bigint NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT category_slug UNIQUE (workspace_id, slug),
  CONSTRAINT category_parent_id FOREIGN KEY (workspace_id, parent_id) REFERENCES category
);
CALL isolate('category');
CREATE INDEX category_children ON category (workspace_id, parent_id);

CREATE TABLE article_category (LIKE category INCLUDING DEFAULTS,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT article_category_slug UNIQUE (workspace_id, slug),
  CONSTRAINT article_category_parent_id FOREIGN KEY (workspace_id, parent_id) REFERENCES article_category
);
CALL isolate('article_category');
CREATE INDEX article_category_children ON article_category (workspace_id, parent_id);

CREATE TABLE article (
  workspace_id bigint NOT NULL,
  id bigint NOT NULL,
  slug text COLLATE "C" NOT NULL,
  title text NOT NULL,
  subtitle text,
  link_title text,
  content text,
  meta_title text,
  meta_keywords text,
  meta_description text,
  enabled boolean NOT NULL,
  generated bigint NOT NULL,
  published_at timestamptz,
  product_category_id bigint,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT article_slug UNIQUE (workspace_id, slug),
  CONSTRAINT article_product_category_id FOREIGN KEY (workspace_id, product_category_id) REFERENCES category
    ON DELETE SET NULL (product_category_id)
);
CALL isolate('article');
CREATE INDEX article_created_at ON article (workspace_id, created_at, id);
CREATE INDEX article_product_category ON article (workspace_id, product_category_id);

CREATE TABLE article_in_category (
  workspace_id bigint NOT NULL,
  article_id bigint NOT NULL,
  article_category_id bigint NOT NULL,
  position integer NOT NULL,
  PRIMARY KEY (workspace_id, article_id, article_category_id),
  FOREIGN KEY (workspace_id, article_id) REFERENCES article ON DELETE CASCADE,
  CONSTRAINT article_in_category_target FOREIGN KEY (workspace_id, article_category_id) REFERENCES article_category
    ON DELETE CASCADE
);
CALL isolate('article_in_category');
CREATE INDEX article_in_category_articles ON article_in_category (workspace_id, article_category_id, article_id);

CREATE TABLE page (
  workspace_id bigint NOT NULL,
  id bigint NOT NULL,
  key text COLLATE "C",
  slug text COLLATE "C" NOT NULL,
  title text NOT NULL,
  subtitle text,
  link_title text,
  content text,
  meta_title text,
  meta_keywords text,
  meta_description text,
  enabled boolean NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT page_slug UNIQUE (workspace_id, slug),
  CONSTRAINT page_key UNIQUE (workspace_id, key)
);
CALL isolate('page');
CREATE INDEX page_created_at ON page (workspace_id, created_at, id);

CREATE TABLE offer (
  workspace_id bigint NOT NULL,
  id bigint NOT NULL,
  uuid text COLLATE "C" NOT NULL,
  merchant text COLLATE "C" NOT NULL,
  merchant_offer_id text COLLATE "C" NOT NULL,
  title text NOT NULL,
  summary text,
  features text[] NOT NULL,
  currency text,
  price numeric,
  price_full numeric,
  min_price numeric,
  max_price numeric,
  condition text NOT NULL,
  stock_available boolean NOT NULL,
  enabled boolean NOT NULL,
  locale text COLLATE "C" NOT NULL,
  images text[] NOT NULL,
  url_detail text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT offer_uuid UNIQUE (workspace_id, uuid),
  CONSTRAINT offer_merchant_offer_id UNIQUE (workspace_id, merchant, merchant_offer_id, locale)
);
CALL isolate('offer');
CREATE INDEX offer_created_at ON offer (workspace_id, created_at, id);

--changeset cataloom:store-products
-- What only the store knows of a product, and by what its lists are sorted and narrowed down; its title, summary, image
-- and highlights are read where the catalogue has them. No foreign key to product: a purge need not know the store.
CREATE TABLE store_product (
  workspace_id bigint NOT NULL,
  id bigint NOT NULL,
  sku text COLLATE "C" NOT NULL,
  slug text COLLATE "C" NOT NULL,
  title text NOT NULL,
  subtitle text,
  link_title text,
  content text,
  content_bottom text,
  json_ld text,
  meta_title text,
  meta_keywords text,
  meta_description text,
  review_quantity bigint,
  review_score numeric,
  enabled boolean NOT NULL DEFAULT true,
  in_sitemap boolean NOT NULL DEFAULT true,
  brand_id bigint,
  analytics_visits bigint NOT NULL DEFAULT 0,
  upc text,
  ean text,
  isbn text,
  mpn text,
  seen_brand text,
  seen_category text[],
  deleted boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT store_product_sku UNIQUE (workspace_id, sku),
  CONSTRAINT store_product_slug UNIQUE (workspace_id, slug),
  CONSTRAINT store_product_brand_id FOREIGN KEY (workspace_id, brand_id) REFERENCES brand
    ON DELETE SET NULL (brand_id)
);
CALL isolate('store_product');
COMMENT ON COLUMN store_product.id IS 'product.number';
COMMENT ON COLUMN store_product.title IS 'a copy to sort by, of the listing in the default locale';
COMMENT ON COLUMN store_product.seen_brand IS
  'the listing''s brand when brand_id was last made from it: the later writer of the two wins';
CREATE INDEX store_product_created_at ON store_product (workspace_id, created_at, id) WHERE NOT deleted;
CREATE INDEX store_product_updated_at ON store_product (workspace_id, updated_at, id) WHERE NOT deleted;
CREATE INDEX store_product_title ON store_product (workspace_id, title COLLATE "und-x-icu", id) WHERE NOT deleted;
CREATE INDEX store_product_review_score ON store_product (workspace_id, review_score NULLS FIRST, id) WHERE NOT deleted;
CREATE INDEX store_product_review_quantity ON store_product (workspace_id, review_quantity NULLS FIRST, id) WHERE NOT deleted;
CREATE INDEX store_product_analytics_visits ON store_product (workspace_id, analytics_visits, id) WHERE NOT deleted;
CREATE INDEX store_product_enabled ON store_product (workspace_id, enabled, id) WHERE NOT deleted;
CREATE INDEX store_product_of_brand ON store_product (workspace_id, brand_id, created_at, id) WHERE NOT deleted;

CREATE TABLE product_category (
  workspace_id bigint NOT NULL,
  product_id bigint NOT NULL,
  category_id bigint NOT NULL,
  position integer NOT NULL,
  from_listing boolean NOT NULL DEFAULT false,
  live boolean NOT NULL DEFAULT true,
  PRIMARY KEY (workspace_id, product_id, category_id),
  FOREIGN KEY (workspace_id, product_id) REFERENCES store_product ON DELETE CASCADE,
  CONSTRAINT product_category_target FOREIGN KEY (workspace_id, category_id) REFERENCES category ON DELETE CASCADE
);
CALL isolate('product_category');
COMMENT ON COLUMN product_category.from_listing IS 'made from the listing''s category path, and follows it';
COMMENT ON COLUMN product_category.live IS 'the product is not deleted';
CREATE INDEX product_category_live ON product_category (workspace_id, category_id, product_id) WHERE live;
CREATE INDEX product_category_category ON product_category (workspace_id, category_id);

CREATE TABLE offer_product (
  workspace_id bigint NOT NULL,
  offer_id bigint NOT NULL,
  product_id bigint NOT NULL,
  position integer NOT NULL,
  PRIMARY KEY (workspace_id, offer_id, product_id),
  FOREIGN KEY (workspace_id, offer_id) REFERENCES offer ON DELETE CASCADE,
  CONSTRAINT offer_product_target FOREIGN KEY (workspace_id, product_id) REFERENCES store_product ON DELETE CASCADE
);
CALL isolate('offer_product');
CREATE INDEX offer_product_offers ON offer_product (workspace_id, product_id, offer_id);
