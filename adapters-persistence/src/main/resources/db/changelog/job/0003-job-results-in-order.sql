--liquibase formatted sql

--changeset cataloom:job-results-in-order
-- As they were written: jsonb sorts the keys of what callers read.
ALTER TABLE job ALTER COLUMN result TYPE json, ALTER COLUMN error TYPE json;
