--liquibase formatted sql

--changeset cataloom:search-extensions
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;

--changeset cataloom:search-role splitStatements:false
-- Row-level security keeps operators that are not leakproof (LIKE, @@, @>) from being index conditions. So what searches
-- runs as this role, whose own policies let it see all rows, within functions that name the workspace themselves. The
-- login role may hand functions over to it, but does not inherit what it sees.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'cataloom_search') THEN
        BEGIN
            CREATE ROLE cataloom_search NOLOGIN NOBYPASSRLS NOSUPERUSER NOCREATEDB NOCREATEROLE;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL;
        END;
    END IF;
    BEGIN
        PERFORM set_config('role', 'cataloom_search', true);
        PERFORM set_config('role', 'none', true);
    EXCEPTION WHEN insufficient_privilege OR invalid_parameter_value THEN
        EXECUTE format('GRANT cataloom_search TO %I WITH INHERIT FALSE, SET TRUE', current_user);
    END;
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO cataloom_search', current_schema());
END
$$;

--changeset cataloom:make-searchable splitStatements:false
-- For tables that functions of cataloom_search read.
CREATE PROCEDURE make_searchable(tenant_table regclass) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('GRANT SELECT ON %s TO cataloom_search', tenant_table);
    EXECUTE format('CREATE POLICY searched ON %s FOR SELECT TO cataloom_search USING (true)', tenant_table);
END
$$;

--changeset cataloom:make-searching splitStatements:false
-- Hands a SECURITY DEFINER function over to cataloom_search; the app may call it.
CREATE PROCEDURE make_searching(function regprocedure) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', function);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO cataloom_app', function);
    EXECUTE format('GRANT CREATE ON SCHEMA %I TO cataloom_search', current_schema());
    EXECUTE format('ALTER FUNCTION %s OWNER TO cataloom_search', function);
    EXECUTE format('REVOKE CREATE ON SCHEMA %I FROM cataloom_search', current_schema());
END
$$;

--changeset cataloom:product-text
-- What products are searched and filtered by, as the listing that is shown says it. Follows the listings a little later
-- (product_text_due says how far), so that ingest doesn't pay for the index: ADR 12.
CREATE TABLE product_text (
  workspace_id bigint NOT NULL,
  sku text COLLATE "C" NOT NULL,
  title text,
  labels text[] NOT NULL,
  words tsvector NOT NULL,
  PRIMARY KEY (workspace_id, sku)
);
CALL isolate('product_text');
CALL make_searchable('product_text');
CREATE INDEX product_text_search ON product_text USING gin (workspace_id, labels, words, title gin_trgm_ops)
  WITH (gin_pending_list_limit = 512);
COMMENT ON COLUMN product_text.title IS 'in lower case';
COMMENT ON COLUMN product_text.labels IS 'kind:value, such as brand:Vornado; cut to 500 characters';

-- Products whose text may differ from what product_text says, some in a row.
CREATE TABLE product_text_due (
  workspace_id bigint NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  skus text[] COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CALL isolate('product_text_due');
CALL make_searchable('product_text_due');
CALL make_searchable('product');
CALL make_searchable('listing');
CALL make_searchable('latest_score');

--changeset cataloom:product-text-of-old splitStatements:false
-- Products that were there before this was.
DO $$
DECLARE
    workspace_row record;
BEGIN
    FOR workspace_row IN SELECT id FROM workspace LOOP
        PERFORM set_config('cataloom.workspace', workspace_row.id::text, true);
        INSERT INTO product_text_due (workspace_id, skus)
        SELECT workspace_id, array_agg(sku)
        FROM (SELECT workspace_id, sku, row_number() OVER (ORDER BY sku) / 5000 AS part FROM product
              WHERE workspace_id = workspace_row.id) p
        GROUP BY workspace_id, part;
    END LOOP;
    PERFORM set_config('cataloom.workspace', '', true);
END
$$;

--changeset cataloom:score-filters
CREATE INDEX latest_score_audited_at ON latest_score (workspace_id, audited_at, sku);
CREATE INDEX product_deleted_at ON product (workspace_id, deleted_at, sku) WHERE deleted_at IS NOT NULL;

--changeset cataloom:text-functions splitStatements:false
-- What a text must be like to hold this one, whatever case, % and _ included.
CREATE FUNCTION containing(part text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT '%' || replace(replace(replace(lower(part), '\', '\\'), '%', '\%'), '_', '\_') || '%'
$$;

-- The condition that a title holds this part. One without three letters or digits in a row is of no use to the index, and
-- as LIKE would keep the other conditions from using it.
CREATE FUNCTION title_condition(part text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN part ~ '[[:alnum:]]{3}' THEN format(' AND x.title LIKE %L', containing(part))
              ELSE format(' AND strpos(x.title, %L) > 0', lower(part)) END
$$;

CREATE FUNCTION label(kind text, value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT kind || ':' || left(value, 500)
$$;

-- The text of some products as it is now, but for the label of the channel, and the address that gives the channel.
CREATE FUNCTION current_product_text(of_workspace bigint, of_skus text[], preferred_locale text)
RETURNS TABLE (sku text, title text, labels text[], words tsvector, url text) LANGUAGE sql STABLE AS $$
  SELECT p.sku, lower(l.name),
         array_remove(ARRAY[label('brand', l.brand), CASE WHEN l.passive THEN 'status:passive' ELSE 'status:active' END],
                      NULL)
           || ARRAY(SELECT label('category', c) FROM unnest(l.category) c)
           || ARRAY(SELECT label('tag', t) FROM unnest(l.tags) t),
         to_tsvector('simple', concat_ws(' ', left(l.name, 10000), left(l.brand, 10000), left(l.description, 100000))),
         l.url
  FROM product p
  LEFT JOIN LATERAL (SELECT * FROM listing WHERE workspace_id = p.workspace_id AND sku = p.sku
                     ORDER BY locale <> preferred_locale, locale LIMIT 1) l ON true
  WHERE p.workspace_id = of_workspace AND p.sku = ANY (of_skus)
$$;
GRANT EXECUTE ON FUNCTION current_product_text, containing, title_condition, label TO cataloom_search;

--changeset cataloom:find-skus splitStatements:false
-- The skus of a workspace that meet every condition that is not null, in their order, behind one. Planned anew each time:
-- a rare word is looked up, for a frequent one the skus are gone through in order. How rare a part of a title is the
-- planner can't know: some skus are gone through first, and only if too few match is the part looked up.
--
-- Rows that are due are told apart, with their address: their channel is the caller's to check, so all of them are
-- returned when a channel is asked for.
CREATE FUNCTION find_skus(of_workspace bigint, preferred_locale text, after_sku text, wanted_labels text[],
                          wanted_channel text, wanted_words text, title_part text, min_score int, max_score int,
                          audited_before timestamptz, deleted boolean, most int)
RETURNS TABLE (found_sku text, due_url text, is_due boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT SET jit = off
SET enable_seqscan = off AS $$
#variable_conflict use_column
DECLARE
  due text[];
  conditions text := '';
  exists_conditions text := '';
  score_conditions text := '';
  labels_condition text := '';
  not_due text := '';
  walked bigint;
  looked_up boolean := coalesce(title_part ~ '[[:alnum:]]{3}', false);
  all_labels text[] := coalesce(wanted_labels, '{}');
BEGIN
  IF of_workspace IS DISTINCT FROM nullif(current_setting('cataloom.workspace', true), '')::bigint THEN
    RAISE insufficient_privilege USING MESSAGE = 'another workspace';
  END IF;
  SELECT array_agg(DISTINCT s) INTO due
  FROM product_text_due d, unnest(d.skus) s WHERE d.workspace_id = of_workspace AND s > after_sku;
  IF wanted_words IS NOT NULL THEN
    conditions := conditions || format(' AND x.words @@ websearch_to_tsquery(''simple'', %L)', wanted_words);
  END IF;
  IF title_part IS NOT NULL THEN
    conditions := conditions || title_condition(title_part);
  END IF;
  IF deleted IS NOT NULL THEN
    exists_conditions := format(' AND EXISTS (SELECT FROM product p WHERE p.workspace_id = %s AND p.sku = x.sku'
      ' AND p.sku > %L COLLATE "C" AND p.deleted_at IS %s NULL)', of_workspace, after_sku,
      CASE WHEN deleted THEN 'NOT' ELSE '' END);
  END IF;
  IF min_score IS NOT NULL THEN
    score_conditions := score_conditions || format(' AND r.score >= %s', min_score);
  END IF;
  IF max_score IS NOT NULL THEN
    score_conditions := score_conditions || format(' AND r.score <= %s', max_score);
  END IF;
  IF audited_before IS NOT NULL THEN
    score_conditions := score_conditions || format(' AND r.audited_at < %L::timestamptz', audited_before);
  END IF;
  IF score_conditions <> '' THEN
    exists_conditions := exists_conditions || format(' AND EXISTS (SELECT FROM latest_score r WHERE r.workspace_id = %s'
      ' AND r.sku = x.sku AND r.sku > %L COLLATE "C" %s)', of_workspace, after_sku, score_conditions);
  END IF;
  IF all_labels <> '{}' OR wanted_channel IS NOT NULL THEN
    labels_condition := format(' AND x.labels @> %L::text[]',
      array_remove(all_labels || label('channel', wanted_channel), NULL));
  END IF;
  IF due IS NOT NULL THEN
    not_due := ' AND x.sku <> ALL ($1)';
  END IF;
  IF looked_up THEN
    RETURN QUERY EXECUTE format('SELECT x.sku, NULL::text, false FROM (SELECT * FROM product_text'
      ' WHERE workspace_id = %s AND sku > %L COLLATE "C" ORDER BY sku LIMIT 5000) x WHERE true', of_workspace, after_sku)
      || labels_condition || conditions || exists_conditions || not_due
      || format(' ORDER BY x.sku LIMIT %s', most) USING due;
    GET DIAGNOSTICS walked = ROW_COUNT;
  END IF;
  IF NOT looked_up OR walked < most THEN
    -- of the skus gone through in vain, those that matched are there already
    RETURN QUERY EXECUTE CASE WHEN looked_up THEN 'WITH x AS MATERIALIZED' ELSE 'WITH x AS NOT MATERIALIZED' END
      || format(' (SELECT * FROM product_text x WHERE x.workspace_id = %s', of_workspace)
      || labels_condition || conditions
      || format(') SELECT x.sku, NULL::text, false FROM x WHERE x.sku > %L COLLATE "C"', after_sku)
      || exists_conditions || not_due || format(' ORDER BY x.sku OFFSET %s LIMIT %s', coalesce(walked, 0), most - coalesce(walked, 0))
      USING due;
  END IF;
  IF due IS NOT NULL THEN
    RETURN QUERY EXECUTE format('SELECT x.sku, x.url, true FROM current_product_text(%s, $1, %L) x WHERE true',
        of_workspace, preferred_locale)
      || CASE WHEN all_labels = '{}' THEN '' ELSE format(' AND x.labels @> %L::text[]', all_labels) END
      || conditions || exists_conditions || ' ORDER BY x.sku'
      || CASE WHEN wanted_channel IS NULL THEN format(' LIMIT %s', most) ELSE '' END USING due;
  END IF;
END
$$;
CALL make_searching('find_skus(bigint, text, text, text[], text, text, text, int, int, timestamptz, boolean, int)');

--changeset cataloom:skus-with-title splitStatements:false
-- Up to so many skus of a workspace, deleted ones too, whose title holds the part, in no order. For joins:
--   ... AND sku IN (SELECT * FROM skus_with_title(of_workspace => ?, ...))
CREATE FUNCTION skus_with_title(of_workspace bigint, preferred_locale text, part text, most int)
RETURNS SETOF text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT SET jit = off
SET enable_seqscan = off SET enable_indexscan = off AS $$
#variable_conflict use_column
DECLARE
  due text[];
BEGIN
  IF of_workspace IS DISTINCT FROM nullif(current_setting('cataloom.workspace', true), '')::bigint THEN
    RAISE insufficient_privilege USING MESSAGE = 'another workspace';
  END IF;
  SELECT array_agg(DISTINCT s) INTO due FROM product_text_due d, unnest(d.skus) s WHERE d.workspace_id = of_workspace;
  RETURN QUERY EXECUTE format('SELECT x.sku FROM product_text x WHERE x.workspace_id = %s', of_workspace)
    || title_condition(part)
    || CASE WHEN due IS NULL THEN '' ELSE ' AND x.sku <> ALL ($1)' END || format(' LIMIT %s', most) USING due;
  IF due IS NOT NULL THEN
    RETURN QUERY EXECUTE format('SELECT x.sku FROM current_product_text(%s, $1, %L) x WHERE true', of_workspace,
        preferred_locale)
      || title_condition(part) || format(' LIMIT %s', most) USING due;
  END IF;
END
$$;
CALL make_searching('skus_with_title(bigint, text, text, int)');
