--liquibase formatted sql

--changeset cataloom:catalog-import
-- A file on its way into the catalogue, in pieces, for the instance that works on it may not be the one that took it.
CREATE TABLE catalog_upload (
  workspace_id bigint NOT NULL,
  id text COLLATE "C" NOT NULL,
  part integer NOT NULL,
  bytes bytea NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id, part)
);
ALTER TABLE catalog_upload ALTER COLUMN bytes SET STORAGE EXTERNAL;
CALL isolate('catalog_upload');

-- What came of each row; written with the products, so a further attempt knows where to go on.
CREATE TABLE catalog_import_row (
  workspace_id bigint NOT NULL,
  job_id text COLLATE "C" NOT NULL,
  row_number integer NOT NULL,
  sku text,
  outcome text COLLATE "C" NOT NULL,
  faults jsonb,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, job_id, row_number)
);
CALL isolate('catalog_import_row');
