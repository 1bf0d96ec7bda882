--liquibase formatted sql

--changeset cataloom:store-user
CREATE TABLE store_user (
    workspace_id  bigint NOT NULL REFERENCES workspace,
    id            bigint NOT NULL,
    email         text NOT NULL,
    email_key     text COLLATE "C" NOT NULL,
    first_name    text,
    last_name     text,
    roles         text[] NOT NULL,
    newsletter    boolean NOT NULL,
    password_hash text NOT NULL,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    deleted_at    timestamptz,
    PRIMARY KEY (workspace_id, id)
);
COMMENT ON COLUMN store_user.email_key IS 'the e-mail address in lower case';
CREATE UNIQUE INDEX store_user_email ON store_user (workspace_id, email_key);
CREATE UNIQUE INDEX store_user_owner ON store_user (workspace_id) WHERE 'super admin' = ANY (roles);
CALL isolate('store_user');

CREATE TABLE store_user_number (
    workspace_id bigint NOT NULL REFERENCES workspace,
    last         bigint NOT NULL,
    PRIMARY KEY (workspace_id)
);
CALL isolate('store_user_number');

--changeset cataloom:console-session
-- Part of the directory, like api_key: a secret leads to its workspace before the workspace is known.
CREATE TABLE login_link (
    workspace_id bigint NOT NULL REFERENCES workspace,
    sha256       bytea NOT NULL,
    user_id      bigint NOT NULL,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    used_at      timestamptz,
    PRIMARY KEY (workspace_id, sha256)
);
CREATE UNIQUE INDEX login_link_sha256 ON login_link (sha256);

CREATE TABLE console_session (
    workspace_id bigint NOT NULL REFERENCES workspace,
    sha256       bytea NOT NULL,
    user_id      bigint NOT NULL,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, sha256)
);
CREATE UNIQUE INDEX console_session_sha256 ON console_session (sha256);
