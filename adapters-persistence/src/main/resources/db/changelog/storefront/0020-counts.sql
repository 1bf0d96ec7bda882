--liquibase formatted sql

--changeset cataloom:store-counts
-- How many products there are: lists tell it with every page, and counting 200,000 rows takes 50 ms. Each transaction that
-- changes what is counted says so here at its end.
CREATE TABLE store_count (
  workspace_id bigint NOT NULL,
  what text COLLATE "C" NOT NULL,
  id bigint NOT NULL,
  number bigint NOT NULL,
  PRIMARY KEY (workspace_id, what, id)
) WITH (fillfactor = 50);
CALL isolate('store_count');
COMMENT ON COLUMN store_count.what IS
  'products: those that are enabled (id 1), and not (0). brand, category: those of one. changes: how often products changed (0)';

-- Products that have no name are called by their sku, which the search index does not have.
CREATE INDEX store_product_unnamed ON store_product (workspace_id, id) WHERE title = sku COLLATE "C";

--changeset cataloom:recount-store splitStatements:false
-- From the rows themselves, for a workspace nobody writes to meanwhile.
CREATE PROCEDURE recount_store(of_workspace bigint) LANGUAGE sql AS $$
  DELETE FROM store_count WHERE workspace_id = of_workspace AND what <> 'changes';
  INSERT INTO store_count (workspace_id, what, id, number)
  SELECT of_workspace, 'products', enabled::int, count(*) FROM store_product
  WHERE workspace_id = of_workspace AND NOT deleted GROUP BY enabled
  UNION ALL
  SELECT of_workspace, 'brand', brand_id, count(*) FROM store_product
  WHERE workspace_id = of_workspace AND NOT deleted AND brand_id IS NOT NULL GROUP BY brand_id
  UNION ALL
  SELECT of_workspace, 'category', category_id, count(*) FROM product_category
  WHERE workspace_id = of_workspace AND live GROUP BY category_id;
  INSERT INTO store_count AS c (workspace_id, what, id, number) VALUES (of_workspace, 'changes', 0, 1)
  ON CONFLICT (workspace_id, what, id) DO UPDATE SET number = c.number + 1;
$$;

--changeset cataloom:counts-of-old splitStatements:false
DO $$
DECLARE
    workspace_row record;
BEGIN
    FOR workspace_row IN SELECT id FROM workspace LOOP
        PERFORM set_config('cataloom.workspace', workspace_row.id::text, true);
        CALL recount_store(workspace_row.id);
    END LOOP;
    PERFORM set_config('cataloom.workspace', '', true);
END
$$;
