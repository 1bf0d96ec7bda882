--liquibase formatted sql

--changeset cataloom:product-number-for-uniqueness-alone
-- No product is looked up by its number. To a planner that takes a workspace for empty, because it was so when it last
-- looked, an index of all its numbers was as short a way to a sku as the key, and then went through all of them for each
-- sku. With a condition of its own, which all numbers meet, it is nobody's way.
ALTER TABLE product DROP CONSTRAINT product_workspace_id_number_key;
CREATE UNIQUE INDEX product_number ON product (workspace_id, number) WHERE number > 0;
