--liquibase formatted sql

--changeset cataloom:store-setting
CREATE TABLE store_setting (
    workspace_id bigint NOT NULL REFERENCES workspace,
    key          text COLLATE "C" NOT NULL,
    value        text NOT NULL,
    secret       bytea NOT NULL,
    PRIMARY KEY (workspace_id, key)
);
COMMENT ON COLUMN store_setting.secret IS 'the value of a setting that is secret, encrypted; value is empty then';
CALL isolate('store_setting');
