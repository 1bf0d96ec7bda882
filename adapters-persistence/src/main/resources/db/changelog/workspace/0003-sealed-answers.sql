--liquibase formatted sql

--changeset cataloom:sealed-answers
-- false for answers of before, which last a day
ALTER TABLE idempotent_request ADD COLUMN sealed boolean NOT NULL DEFAULT false;
