--liquibase formatted sql

--changeset cataloom:instance-key
-- What secrets are encrypted with where the operator configured no key. The role that tenants' statements run as can't
-- read it.
CREATE TABLE instance_key (
  only_one boolean PRIMARY KEY CHECK (only_one),
  key bytea NOT NULL
);
REVOKE ALL ON instance_key FROM cataloom_app;
