--liquibase formatted sql

--changeset cataloom:drop-find-skus splitStatements:false
-- It belongs to cataloom_search.
DO $$
BEGIN
    PERFORM set_config('role', 'cataloom_search', true);
    DROP FUNCTION find_skus(bigint, text, text, text[], text, text, text, int, int, timestamptz, boolean, int);
    PERFORM set_config('role', 'none', true);
END
$$;

--changeset cataloom:expected-rows splitStatements:false
-- How many rows the planner expects of a query. Volatile, for only such a function may ask.
CREATE FUNCTION expected_rows(query text) RETURNS float8 LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  plan json;
BEGIN
  EXECUTE 'EXPLAIN (FORMAT json) ' || query INTO plan;
  RETURN plan #>> '{0,Plan,Plan Rows}';
END
$$;
REVOKE ALL ON FUNCTION expected_rows FROM PUBLIC;
GRANT EXECUTE ON FUNCTION expected_rows TO cataloom_search;

--changeset cataloom:find-skus-in-two-steps splitStatements:false
-- The skus of a workspace that meet every condition that is not null, in their order, behind one. Planned anew each time.
--
-- Left to choose, the planner goes through the skus in their order whenever it expects a page's worth soon. It can't know
-- which conditions never meet, how rare a word is that it has not seen, or a part of a title: then that goes through all
-- of them. So it is done in two steps. Unless few are expected anyway, some skus are gone through in their order, and
-- most pages are full by then. Otherwise what is left is looked up as if all of it were wanted, by whichever index finds
-- the fewest; unless that is very much, which then lies together somewhere behind, and is walked to.
--
-- Rows that are due are told apart, with their address: their channel is the caller's to check, so all of them are
-- returned when a channel is asked for.
CREATE FUNCTION find_skus(of_workspace bigint, preferred_locale text, after_sku text, wanted_labels text[],
                          wanted_channel text, wanted_words text, title_part text, min_score int, max_score int,
                          audited_before timestamptz, deleted boolean, most int)
RETURNS TABLE (found_sku text, due_url text, is_due boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT SET jit = off
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
#variable_conflict use_column
DECLARE
  walk CONSTANT int := 10000;
  few CONSTANT int := 2000;
  many CONSTANT int := 50000;
  due text[];
  rows_behind text := format('product_text x WHERE x.workspace_id = %s AND x.sku > %L COLLATE "C"', of_workspace,
    after_sku);
  text_conditions text := '';
  score_conditions text := '';
  exists_conditions text := '';
  labels_condition text := '';
  not_due text := '';
  expected float8 := few;
  walked bigint := 0;
  rest text;
  all_labels text[] := coalesce(wanted_labels, '{}');
BEGIN
  IF of_workspace IS DISTINCT FROM nullif(current_setting('cataloom.workspace', true), '')::bigint THEN
    RAISE insufficient_privilege USING MESSAGE = 'another workspace';
  END IF;
  SELECT array_agg(DISTINCT s) INTO due
  FROM product_text_due d, unnest(d.skus) s WHERE d.workspace_id = of_workspace AND s > after_sku;
  IF due IS NOT NULL THEN
    not_due := ' AND x.sku <> ALL ($1)';
  END IF;
  IF all_labels <> '{}' OR wanted_channel IS NOT NULL THEN
    labels_condition := format(' AND x.labels @> %L::text[]',
      array_remove(all_labels || label('channel', wanted_channel), NULL));
  END IF;
  IF wanted_words IS NOT NULL THEN
    text_conditions := text_conditions || format(' AND x.words @@ websearch_to_tsquery(''simple'', %L)', wanted_words);
  END IF;
  IF title_part IS NOT NULL THEN
    text_conditions := text_conditions || title_condition(title_part);
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
  IF title_part IS NULL AND labels_condition || text_conditions <> '' THEN
    expected := expected_rows('SELECT FROM ' || rows_behind || labels_condition || text_conditions);
  END IF;
  IF expected >= few THEN
    RETURN QUERY EXECUTE 'SELECT x.sku, NULL::text, false FROM (SELECT * FROM ' || rows_behind
      || format(' ORDER BY x.sku LIMIT %s) x WHERE true', walk)
      || labels_condition || text_conditions || exists_conditions || not_due
      || format(' ORDER BY x.sku LIMIT %s', most) USING due;
    GET DIAGNOSTICS walked = ROW_COUNT;
  END IF;
  -- of the skus gone through in vain, those that matched are there already
  rest := format(' ORDER BY x.sku OFFSET %s LIMIT %s', walked, most - walked);
  IF walked < most AND labels_condition || text_conditions <> '' AND expected < few * 10 THEN
    -- what else there is to ask is asked of a page's worth alone
    RETURN QUERY EXECUTE 'WITH x AS MATERIALIZED (SELECT x.sku FROM ' || rows_behind || labels_condition
      || text_conditions || not_due || ') SELECT x.sku, NULL::text, false FROM x WHERE true' || exists_conditions
      || rest USING due;
  ELSIF walked < most AND expected_rows('SELECT FROM ' || rows_behind || labels_condition || text_conditions
                                        || exists_conditions) < many THEN
    RETURN QUERY EXECUTE 'WITH x AS MATERIALIZED (SELECT x.sku FROM ' || rows_behind || labels_condition
      || text_conditions || exists_conditions || not_due || ') SELECT x.sku, NULL::text, false FROM x' || rest
      USING due;
  ELSIF walked < most THEN
    PERFORM set_config('enable_mergejoin', 'on', true);
    RETURN QUERY EXECUTE 'SELECT x.sku, NULL::text, false FROM ' || rows_behind || labels_condition
      || text_conditions || exists_conditions || not_due || rest USING due;
  END IF;
  IF due IS NOT NULL THEN
    RETURN QUERY EXECUTE format('SELECT x.sku, x.url, true FROM current_product_text(%s, $1, %L) x WHERE true',
        of_workspace, preferred_locale)
      || CASE WHEN all_labels = '{}' THEN '' ELSE format(' AND x.labels @> %L::text[]', all_labels) END
      || text_conditions || exists_conditions || ' ORDER BY x.sku'
      || CASE WHEN wanted_channel IS NULL THEN format(' LIMIT %s', most) ELSE '' END USING due;
  END IF;
END
$$;
CALL make_searching('find_skus(bigint, text, text, text[], text, text, text, int, int, timestamptz, boolean, int)');
