--liquibase formatted sql

--changeset cataloom:idempotent-location
ALTER TABLE idempotent_request ADD COLUMN location text;
