--liquibase formatted sql

--changeset cataloom:product-detail
-- What a product has beside its listings. A row only where there is something to hold; ingest never writes here.
CREATE TABLE product_detail (
  workspace_id bigint NOT NULL,
  sku text COLLATE "C" NOT NULL,
  bullets text[] NOT NULL,
  more_image_urls text[] NOT NULL,
  gtin text COLLATE "C",
  PRIMARY KEY (workspace_id, sku)
);
CALL isolate('product_detail');
COMMENT ON COLUMN product_detail.more_image_urls IS 'beside the listing''s image_url';
