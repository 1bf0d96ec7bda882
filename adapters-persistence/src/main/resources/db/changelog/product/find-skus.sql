--liquibase formatted sql

--changeset cataloom:find-skus splitStatements:false runOnChange:true
-- The skus of a workspace that meet every condition that is not null, in their order, behind one. Planned anew each time.
--
-- Left to choose, the planner goes through the skus in their order whenever it expects a page's worth soon. It can't know
-- which conditions never meet, how rare a word is that it has not seen, or a part of a title: then that goes through all
-- of them. And what two tables have in common it takes for rarer the more workspaces there are. So it is asked only how
-- many rows meet each condition alone, and the rest is done in two steps.
--
-- 1. A walk in the order of pages, by the rows of the rarest label, else by those deleted, by the scores, or by the texts.
--    It is about as long as it takes to find a page. Where looking everything up is less work it is a glimpse at the
--    first rows of that label: conditions often say the same (a brand, its category, its words), and what they then
--    have in common is far more than each alone lets expect. Such a page is among the first rows, or they tell how
--    far away it is.
-- 2. What is left is looked up as if all of it were wanted, by whichever indexes find the fewest; unless that is very
--    much, which then lies together somewhere behind, and is walked to.
--
-- Rows that are due are told apart, with their address: their channel is the caller's to check, so all of them are
-- returned when a channel is asked for.
DO $$
BEGIN
    -- It belongs to cataloom_search.
    PERFORM set_config('role', 'cataloom_search', true);
    DROP FUNCTION IF EXISTS find_skus(bigint, text, text, text[], text, text, text, int, int, timestamptz, boolean, int);
    PERFORM set_config('role', 'none', true);
END
$$;
CREATE FUNCTION find_skus(of_workspace bigint, preferred_locale text, after_sku text, wanted_labels text[],
                          wanted_channel text, wanted_words text, title_part text, min_score int, max_score int,
                          audited_before timestamptz, deleted boolean, most int)
RETURNS TABLE (found_sku text, due_url text, is_due boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT SET jit = off SET enable_seqscan = off
SET enable_hashjoin = off SET enable_mergejoin = off SET enable_nestloop = on SET enable_bitmapscan = on
SET enable_material = on AS $$
#variable_conflict use_column
DECLARE
  longest_walk CONSTANT int := 10000;
  moderate CONSTANT int := 20000;
  many CONSTANT int := 50000;
  -- A row is called x in whatever is asked of it.
  behind CONSTANT text := format('%%s x WHERE x.workspace_id = %s AND x.sku > %%L COLLATE "C"', of_workspace);
  among CONSTANT text := ' AND x.sku IN (SELECT x.sku FROM ' || format(replace(behind, '%L', '%s'), '%s',
    replace(quote_literal(after_sku), '%', '%%')) || '%s)';
  page CONSTANT text := ' ORDER BY x.sku LIMIT ';
  labels CONSTANT text[] := array_remove(coalesce(wanted_labels, '{}') || label('channel', wanted_channel),
    NULL);
  has_labels CONSTANT text := CASE WHEN labels = '{}' THEN '' ELSE format(' AND x.labels @> %L::text[]', labels) END;
  is_deleted CONSTANT text := ' AND x.deleted_at IS NOT NULL';
  has_text text := '';
  has_score text := '';
  scored text := '';
  there text := '';
  due text[];
  not_due text := '';
  -- the table that is walked, by which of its rows, what is asked of each, and what of other tables
  walked text := 'product_text';
  walked_by text := '';
  walked_where text := '';
  asked text := '';
  -- how many rows there are: texts, those walked by, those with what is asked of the text, those with everything
  of_texts float8;
  of_walked float8;
  of_one float8;
  candidates float8;
  expected float8;
  fewest float8;
  lookup float8;
  is_alone boolean;
  one text;
  matches text;
  walk int := longest_walk;
  is_glimpse boolean := false;
  is_through boolean := false;
  reached text := after_sku;
  found int := 0;
  seen int;
BEGIN
  IF of_workspace IS DISTINCT FROM nullif(current_setting('cataloom.workspace', true), '')::bigint THEN
    RAISE insufficient_privilege USING MESSAGE = 'another workspace';
  END IF;
  SELECT array_agg(DISTINCT s) INTO due
  FROM product_text_due d, unnest(d.skus) s WHERE d.workspace_id = of_workspace AND s > after_sku;
  IF due IS NOT NULL THEN
    not_due := ' AND x.sku <> ALL ($1)';
  END IF;
  IF wanted_words IS NOT NULL THEN
    has_text := format(' AND x.words @@ websearch_to_tsquery(''simple'', %L)', wanted_words);
  END IF;
  IF title_part IS NOT NULL THEN
    has_text := has_text || title_condition(title_part);
  END IF;
  IF min_score IS NOT NULL THEN
    has_score := format(' AND x.score >= %s', min_score);
  END IF;
  IF max_score IS NOT NULL THEN
    has_score := has_score || format(' AND x.score <= %s', max_score);
  END IF;
  IF audited_before IS NOT NULL THEN
    has_score := has_score || format(' AND x.audited_at < %L::timestamptz', audited_before);
  END IF;
  IF has_score <> '' THEN
    scored := format(among, 'latest_score', has_score);
  END IF;
  IF deleted IS NOT NULL THEN
    there := format(among, 'product', CASE WHEN deleted THEN is_deleted ELSE ' AND x.deleted_at IS NULL' END);
  END IF;

  -- What is walked, and how much meets everything if one condition says nothing of another.
  is_alone := has_text = '' AND has_score = '' AND cardinality(labels) + coalesce(deleted, false)::int < 2;
  of_texts := CASE WHEN is_alone THEN 1 ELSE expected_rows('SELECT FROM ' || format(behind, 'product_text', after_sku)) END;
  of_walked := of_texts;
  candidates := of_texts;
  FOREACH one IN ARRAY labels LOOP
    one := format(' AND x.label = %L', one);
    of_one := CASE WHEN is_alone THEN 0
                   ELSE expected_rows('SELECT FROM ' || format(behind, 'product_label', after_sku) || one) END;
    candidates := candidates * least(1, of_one / of_texts);
    IF walked = 'product_text' OR of_one < of_walked THEN
      walked := 'product_label';
      walked_by := one;
      of_walked := of_one;
    END IF;
  END LOOP;
  fewest := of_walked;
  IF has_text <> '' THEN
    of_one := expected_rows('SELECT FROM ' || format(behind, 'product_text', after_sku) || has_text);
    candidates := candidates * least(1, of_one / of_texts);
    fewest := least(fewest, of_one);
  END IF;
  expected := candidates;
  IF has_score <> '' THEN
    of_one := expected_rows('SELECT FROM ' || format(behind, 'latest_score', after_sku) || has_score);
    expected := expected * least(1, of_one / of_texts);
    IF has_text = '' AND cardinality(labels) < 2 THEN
      fewest := least(fewest, of_one);
    END IF;
  END IF;
  IF deleted THEN
    of_one := CASE WHEN is_alone THEN 0
                   ELSE expected_rows('SELECT FROM ' || format(behind, 'product', after_sku) || is_deleted) END;
    expected := expected * least(1, of_one / of_texts);
    IF of_one < of_walked THEN
      walked := 'product';
      walked_by := is_deleted;
      of_walked := of_one;
    END IF;
  END IF;
  IF walked = 'product_text' AND has_text = '' AND has_score <> '' THEN
    walked := 'latest_score';
    walked_where := has_score;
  ELSIF walked = 'product_text' THEN
    walked_where := has_text;
  ELSIF has_text <> '' THEN
    asked := format(among, 'product_text', has_text);
  END IF;
  FOREACH one IN ARRAY labels LOOP
    one := format(' AND x.label = %L', one);
    asked := asked || CASE WHEN one = walked_by THEN '' ELSE format(among, 'product_label', one) END;
  END LOOP;
  asked := asked || CASE WHEN walked = 'latest_score' THEN '' ELSE scored END
                 || CASE WHEN walked = 'product' THEN '' ELSE there END;

  -- How far to walk. Looking a text up goes through what all workspaces have of its rarest part.
  IF is_alone THEN
    expected := 'infinity';
  ELSIF title_part IS NOT NULL THEN
    -- nobody knows how many hold it
    expected := 0;
    candidates := 0;
  ELSE
    IF has_text <> '' OR cardinality(labels) > 1 THEN
      SELECT 3 * candidates + 0.3 * fewest / of_texts * greatest(reltuples, of_texts) INTO lookup
      FROM pg_class WHERE oid = 'product_text'::regclass;
    ELSE
      lookup := 2 * fewest;
    END IF;
    walk := CASE WHEN 2 * most * of_walked > lookup * expected THEN 0
                 ELSE least(longest_walk, ceil(8 * most * of_walked / expected)) END;
    IF walk = 0 AND walked_by <> '' THEN
      is_glimpse := true;
      walk := least(longest_walk, 4 * most);
    END IF;
  END IF;

  -- row by row, each by its key
  PERFORM set_config('enable_bitmapscan', 'off', true), set_config('enable_material', 'off', true);
  WHILE walk > 0 LOOP
    matches := '(SELECT x.* FROM ' || format(behind, walked, reached) || walked_by || page || walk || ') x WHERE true';
    RETURN QUERY EXECUTE 'SELECT x.sku, NULL::text, false FROM ' || matches || walked_where || asked || not_due || page
      || most - found USING due;
    GET DIAGNOSTICS seen = ROW_COUNT;
    found := found + seen;
    EXIT WHEN found = most;
    EXECUTE 'SELECT count(*), max(x.sku) FROM ' || matches INTO seen, reached;
    is_through := seen < walk;
    EXIT WHEN is_through OR NOT is_glimpse OR found = 0;
    -- what was seen says more than what was expected
    expected := greatest(expected, of_walked * found / walk);
    candidates := greatest(candidates, expected);
    walk := least(longest_walk + 1, ceil(2.0 * (most - found) * walk / found));
    IF walk > longest_walk OR 2 * walk > greatest(lookup, 3 * candidates) THEN
      walk := 0;
    END IF;
    is_glimpse := false;
  END LOOP;
  PERFORM set_config('enable_bitmapscan', 'on', true), set_config('enable_material', 'on', true);
  IF found < most AND NOT is_through THEN
    IF expected >= many THEN
      IF NOT is_alone AND walked <> 'product_text' THEN
        PERFORM set_config('enable_mergejoin', 'on', true), set_config('enable_nestloop', 'off', true);
      END IF;
      matches := 'SELECT x.sku, NULL::text, false FROM ' || format(behind, walked, reached) || walked_by || walked_where
        || asked || not_due;
    ELSIF has_text = '' AND cardinality(labels) < 2 THEN
      matches := 'WITH matches AS MATERIALIZED (SELECT x.sku FROM ' || format(behind, walked, reached) || walked_by
        || walked_where || asked || not_due || ') SELECT x.sku, NULL::text, false FROM matches x';
    ELSIF candidates < moderate THEN
      -- what else there is to ask is asked of a page's worth alone
      matches := 'WITH matches AS MATERIALIZED (SELECT x.sku FROM ' || format(behind, 'product_text', reached)
        || has_labels || has_text || not_due || ') SELECT x.sku, NULL::text, false FROM matches x WHERE true' || scored
        || there;
    ELSE
      matches := 'WITH matches AS MATERIALIZED (SELECT x.sku FROM ' || format(behind, 'product_text', reached)
        || has_labels || has_text || scored || there || not_due || ') SELECT x.sku, NULL::text, false FROM matches x';
    END IF;
    RETURN QUERY EXECUTE matches || page || most - found USING due;
  END IF;
  IF due IS NOT NULL THEN
    RETURN QUERY EXECUTE format('SELECT x.sku, x.url, true FROM current_product_text(%s, $1, %L) x WHERE true',
        of_workspace, preferred_locale)
      || CASE WHEN coalesce(wanted_labels, '{}') = '{}' THEN '' ELSE format(' AND x.labels @> %L::text[]', wanted_labels) END
      || has_text || scored || there || ' ORDER BY x.sku'
      || CASE WHEN wanted_channel IS NULL THEN format(' LIMIT %s', most) ELSE '' END USING due;
  END IF;
END
$$;
CALL make_searching('find_skus(bigint, text, text, text[], text, text, text, int, int, timestamptz, boolean, int)');
