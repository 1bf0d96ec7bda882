--liquibase formatted sql

--changeset cataloom:short-title-parts splitStatements:false
-- What a trigram index can't look up: parts of titles without three letters or digits in a row, such as T-5. Every
-- character of a title, and every two in a row.
CREATE FUNCTION short_parts(title text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT string_to_array(title, NULL) || ARRAY(SELECT substr(title, i, 2) FROM generate_series(1, length(title) - 1) i)
$$;
GRANT EXECUTE ON FUNCTION short_parts TO cataloom_search;
CREATE INDEX product_text_short_parts ON product_text USING gin (workspace_id, short_parts(title))
  WITH (gin_pending_list_limit = 512);

-- The condition that a title holds this part, in terms of the index that can look it up.
CREATE OR REPLACE FUNCTION title_condition(part text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN part ~ '[[:alnum:]]{3}' THEN format(' AND x.title LIKE %L', containing(part))
              ELSE format(' AND short_parts(x.title) @> %L::text[] AND strpos(x.title, %L) > 0',
                          CASE WHEN length(lower(part)) < 2 THEN ARRAY[lower(part)]
                               ELSE ARRAY(SELECT substr(lower(part), i, 2)
                                          FROM generate_series(1, length(lower(part)) - 1) i) END, lower(part)) END
$$;
