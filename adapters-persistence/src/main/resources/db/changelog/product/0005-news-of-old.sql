--liquibase formatted sql

--changeset cataloom:news-of-old splitStatements:false
-- Products that were there before there was news of them.
DO $$
DECLARE
    workspace_row record;
BEGIN
    FOR workspace_row IN SELECT id FROM workspace LOOP
        PERFORM set_config('cataloom.workspace', workspace_row.id::text, true);
        INSERT INTO product_news (workspace_id, skus)
        SELECT workspace_id, array_agg(sku)
        FROM (SELECT workspace_id, sku, row_number() OVER (ORDER BY sku) / 2500 AS part FROM product
              WHERE workspace_id = workspace_row.id) p
        GROUP BY workspace_id, part;
    END LOOP;
    PERFORM set_config('cataloom.workspace', '', true);
END
$$;
