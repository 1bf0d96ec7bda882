--liquibase formatted sql

--changeset cataloom:fingerprint
CREATE TABLE schema_fingerprint (
    only_one boolean PRIMARY KEY CHECK (only_one),
    sha256   text NOT NULL
);

--changeset cataloom:app-role splitStatements:false
-- Statements run as this role: it owns nothing and row-level security binds it. Roles belong to the whole server, so
-- another database's migration may have made it, or be making it now.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'cataloom_app') THEN
        BEGIN
            CREATE ROLE cataloom_app NOLOGIN NOBYPASSRLS NOSUPERUSER NOCREATEDB NOCREATEROLE;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL;
        END;
    END IF;
    BEGIN
        PERFORM set_config('role', 'cataloom_app', true);
        PERFORM set_config('role', 'none', true);
    EXCEPTION WHEN insufficient_privilege OR invalid_parameter_value THEN
        EXECUTE format('GRANT cataloom_app TO %I', current_user);
    END;
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO cataloom_app', current_schema());
    EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO '
        'cataloom_app', current_schema());
    EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT USAGE, SELECT ON SEQUENCES TO cataloom_app',
        current_schema());
END
$$;

--changeset cataloom:isolate splitStatements:false
-- The second wall: a statement sees and writes its own workspace's rows, even one that forgot its WHERE, and even the
-- owner's. Every table with a workspace_id calls this. The sub-select makes the planner read the setting once.
CREATE PROCEDURE isolate(tenant_table regclass) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format($policy$
        CREATE POLICY own_workspace ON %s
            USING (workspace_id = (SELECT nullif(current_setting('cataloom.workspace', true), '')::bigint))
            WITH CHECK (workspace_id = (SELECT nullif(current_setting('cataloom.workspace', true), '')::bigint))
        $policy$, tenant_table);
END
$$;

--changeset cataloom:workspace
-- The directory: these two lead from a name or a credential to its workspace, before the workspace is known.
CREATE TABLE workspace (
    id                  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    public_id           text COLLATE "C" NOT NULL CONSTRAINT workspace_public_id UNIQUE,
    name                text NOT NULL,
    partner_name        text COLLATE "C" NOT NULL CONSTRAINT workspace_partner_name UNIQUE,
    store_domain        text COLLATE "C" NOT NULL CONSTRAINT workspace_store_domain UNIQUE,
    version             bigint NOT NULL DEFAULT 1,
    next_product_number bigint NOT NULL DEFAULT 1,
    created_at          timestamptz NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE api_key (
    workspace_id bigint NOT NULL REFERENCES workspace,
    id           text COLLATE "C" NOT NULL,
    api          text COLLATE "C" NOT NULL,
    name         text NOT NULL,
    prefix       text NOT NULL,
    sha256       bytea NOT NULL,
    permissions  text[] NOT NULL,
    allowed_ips  text[] NOT NULL,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz,
    revoked_at   timestamptz,
    last_used_at timestamptz,
    PRIMARY KEY (workspace_id, id)
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX api_key_sha256 ON api_key (sha256);

--changeset cataloom:workspace-profile
CREATE TABLE workspace_setting (
    workspace_id bigint NOT NULL REFERENCES workspace,
    key          text COLLATE "C" NOT NULL,
    value        text NOT NULL,
    PRIMARY KEY (workspace_id, key)
);
CALL isolate('workspace_setting');

CREATE TABLE workspace_locale (
    workspace_id bigint NOT NULL REFERENCES workspace,
    locale_key   text COLLATE "C" NOT NULL,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, locale_key)
);
CALL isolate('workspace_locale');

CREATE TABLE attribute_definition (
    workspace_id bigint NOT NULL REFERENCES workspace,
    name         text COLLATE "C" NOT NULL,
    type         text COLLATE "C" NOT NULL,
    PRIMARY KEY (workspace_id, name)
);
CALL isolate('attribute_definition');

CREATE TABLE request_limit (
    workspace_id bigint NOT NULL REFERENCES workspace,
    api          text COLLATE "C" NOT NULL,
    per_minute   integer NOT NULL,
    burst        integer NOT NULL,
    PRIMARY KEY (workspace_id, api)
);
CALL isolate('request_limit');

--changeset cataloom:request-quota
-- Lost when the server crashes, which costs one minute's counting. Workspace 0 counts addresses without a key.
CREATE UNLOGGED TABLE request_quota (
    workspace_id bigint NOT NULL,
    api          text COLLATE "C" NOT NULL,
    subject      text COLLATE "C" NOT NULL,
    state        bigint[] NOT NULL,
    version      bigint NOT NULL,
    used_at      timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, api, subject)
) WITH (fillfactor = 30, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);
CALL isolate('request_quota');

--changeset cataloom:idempotent-request
CREATE TABLE idempotent_request (
    workspace_id bigint NOT NULL,
    api          text COLLATE "C" NOT NULL,
    key          text COLLATE "C" NOT NULL,
    fingerprint  bytea NOT NULL,
    status       integer,
    body         bytea,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, api, key)
);
CREATE INDEX idempotent_request_created_at ON idempotent_request (workspace_id, created_at);
CALL isolate('idempotent_request');
