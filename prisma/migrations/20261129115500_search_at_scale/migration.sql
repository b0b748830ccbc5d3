-- Each searched text stands in its row in the form in which it is searched, so that no row is brought into it
-- while somebody waits. How search works: docs/decisions/0016.

DROP INDEX "Customer_search";
DROP INDEX "CallLog_search";
DROP INDEX "WhatsAppMessage_search";
DROP INDEX "Customer_name";
DROP FUNCTION search_calls(text, text, text, int);
DROP FUNCTION search_conversations(text, text, text, int);
DROP FUNCTION search_messages(text, int);
DROP FUNCTION search_transcripts(text);
DROP FUNCTION search_customers(text, text, text, int);
DROP FUNCTION indexed_customers(uuid, text[], int);
DROP FUNCTION indexed_messages(uuid, text[], int);
DROP FUNCTION indexed_transcripts(uuid, text[], int);
DROP FUNCTION search_patterns(text);

-- Without niqqud, accents, geresh and marks of direction, final letters as others, dashes as spaces, one space
-- between words. ᐁ and ᐅ are what the beginning and the end of a field are marked with below.
-- In plpgsql, which keeps its plan: of SQL functions every insert would parse and inline the text anew.
CREATE OR REPLACE FUNCTION search_normal(value text) RETURNS text
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT
  AS $$
    BEGIN
      RETURN btrim(regexp_replace(translate(regexp_replace(
        normalize(lower(value), NFKD),
        '[\u0300-\u036F\u0591-\u05BD\u05BF-\u05C7\u200B-\u200F\u202A-\u202E\u2066-\u2069׳״''"`’‘“”ᐁᐅ]', '', 'g'),
        'ךםןףץ', 'כמנפצ'), '[\s\u00A0־–—-]+', ' ', 'g'));
    END
  $$;

-- A field as it stands in a row: a letter that nobody types and the first two letters mark its beginning, so
-- that the index tells fields that begin so from those that hold it. Each word begins after a space.
CREATE FUNCTION search_field(normal text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT ' ᐁ' || left(normal, 2) || ' ' || nullif(normal, '') || 'ᐅ ' $$;

-- What fields that begin so begin with.
CREATE FUNCTION search_begin(normal text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$
    SELECT ' ᐁ' || CASE WHEN length(normal) > 1 THEN left(normal, 2) || ' ' ELSE '' END || nullif(normal, '')
  $$;

CREATE OR REPLACE FUNCTION customer_search_text(name text, push_name text, email text, phone text) RETURNS text
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
  AS $$
    BEGIN
      RETURN coalesce(public.search_field(public.search_normal(name)), '')
        || coalesce(public.search_field(public.search_normal(push_name)), '')
        || coalesce(public.search_field(public.search_normal(email)), '')
        || public.search_field(phone)
        || CASE WHEN phone LIKE '+972%' THEN public.search_field('0' || substr(phone, 5)) ELSE '' END;
    END
  $$;

-- Fifteen days have one number, so that the trigram index can be asked for the latest of what was said.
CREATE FUNCTION search_period(at timestamptz) RETURNS int
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  AS $$ SELECT floor(extract(epoch FROM at AT TIME ZONE 'UTC') / 1296000)::int $$;

ALTER TABLE "Customer" ADD COLUMN "searchText" text
  GENERATED ALWAYS AS (customer_search_text("name", "pushName", "email", "phone")) STORED;
ALTER TABLE "CallLog" ADD COLUMN "searchText" text
  GENERATED ALWAYS AS (' ' || search_normal("transcript")) STORED;
ALTER TABLE "WhatsAppMessage" ADD COLUMN "searchText" text
  GENERATED ALWAYS AS (' ' || search_normal("body")) STORED;

CREATE INDEX "Customer_search" ON "Customer" USING gin ("businessId", "searchText" gin_trgm_ops);
CREATE INDEX "CallLog_search" ON "CallLog"
  USING gin ("businessId", search_period("startedAt"), "searchText" gin_trgm_ops) WHERE "searchText" IS NOT NULL;
CREATE INDEX "WhatsAppMessage_search" ON "WhatsAppMessage"
  USING gin ("businessId", search_period("createdAt"), "searchText" gin_trgm_ops);
CREATE INDEX "Customer_name" ON "Customer"
  ("businessId", customer_sort_name("name", "pushName", "phone") COLLATE "C", "id");

-- The latest calls of many people are read from the index alone.
DROP INDEX "CallLog_customerId_startedAt_idx";
CREATE INDEX "CallLog_customerId_startedAt_id_idx" ON "CallLog" ("customerId", "startedAt" DESC, "id" DESC);

-- Patterns that a text must all match: each word of the fragment anywhere, or at the beginning of a word where
-- it has no three letters in a row, since in the middle these are in no index. Of more than ten the longest.
CREATE FUNCTION search_words(normal text) RETURNS text[]
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  AS $$
    SELECT array(
      SELECT DISTINCT CASE
        WHEN w ~ '[[:alnum:]]{3}' THEN '%' || public.like_literal(w) || '%'
        ELSE '% ' || public.like_literal(regexp_replace(w, '^[^[:alnum:]]+', '')) || '%' END
      FROM (
        SELECT w FROM regexp_split_to_table(normal, ' ') w WHERE w ~ '[[:alnum:]]'
        ORDER BY length(w) DESC, w LIMIT 10) longest)
  $$;

-- The condition that a text matches all patterns; of two texts, that one of them matches each.
CREATE FUNCTION search_all(patterns text[], a text, b text DEFAULT NULL) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$
    SELECT '(' || string_agg(CASE WHEN b IS NULL THEN format('%s LIKE %L', a, p)
      ELSE format('(%s LIKE %L OR %s LIKE %L)', a, p, b, p) END, ' AND ') || ')'
    FROM unnest(patterns) p
  $$;

-- The condition that the text of a customer `c` holds one of the fragments as they are.
CREATE FUNCTION search_any(VARIADIC fragments text[]) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$
    SELECT string_agg(format('c."searchText" LIKE %L', '%' || public.like_literal(f) || '%'), ' OR ')
    FROM unnest(fragments) f WHERE f IS NOT NULL
  $$;

-- Conditions on a customer `c`, each of which holds the ones before it: a field is the fragment; a field begins
-- so; a word begins so or a number ends so; all words are found. `number_part` is a fragment of E.164,
-- `number_start` one that it begins with. Those whose further number begins so are $2, those in whose further
-- number it stands $3.
CREATE FUNCTION customer_tiers(q text, number_part text, number_start text) RETURNS text[]
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = public, pg_temp
  AS $$
    DECLARE
      normal CONSTANT text := search_normal(q);
      words CONSTANT text[] := search_words(CASE WHEN number_part IS NULL THEN normal ELSE replace(normal, ' ', '') END);
      number_inside CONSTANT text := CASE WHEN length(number_part) > 2 THEN number_part END;
    BEGIN
      RETURN CASE WHEN cardinality(words) > 0 THEN ARRAY[
        search_any(search_field(normal), search_field(number_start)),
        'c."id" = ANY ($2) OR ' || search_any(search_begin(normal), search_begin(number_start)),
        'c."id" = ANY ($2) OR ' || search_any(' ' || normal, ' ' || number_start, number_inside || 'ᐅ '),
        'c."id" = ANY ($3) OR ' || search_all(words, 'c."searchText"')
          || coalesce(' OR ' || search_any(' ' || number_start, number_inside), '')
      ] END;
    END
  $$;

-- What a query finds by the trigram index, or what little else it names: the planner cannot know how rare a
-- fragment is, and a wrong guess reads the whole table.
CREATE FUNCTION by_trigrams(query text, business uuid, begun uuid[], further uuid[])
  RETURNS TABLE ("id" uuid, "rank" int, "at" timestamptz)
  LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_indexscan = off
  AS $$ BEGIN RETURN QUERY EXECUTE query USING business, begun, further; END $$;

-- Customers with a further number like this; of very many a thousand.
CREATE FUNCTION search_further_numbers(business uuid, pattern text) RETURNS uuid[]
  LANGUAGE sql STABLE SET enable_seqscan = off SET enable_indexscan = off
  AS $$
    SELECT array(
      SELECT p."customerId" FROM public."CustomerPhone" p
      WHERE p."businessId" = business AND p."phone" LIKE pattern LIMIT 1000)
  $$;

-- All people in whose name, e-mail or number the fragment stands, in no order; of more 2,000 of them.
CREATE FUNCTION search_people(business uuid, tiers text[], begun uuid[], further uuid[]) RETURNS uuid[]
  LANGUAGE sql STABLE
  AS $$
    SELECT array(SELECT f."id" FROM public.by_trigrams(
      'SELECT c."id", 0, NULL::timestamptz FROM public."Customer" c WHERE c."businessId" = $1 AND NOT c."internal" AND ('
        || tiers[4] || ') LIMIT 2000', business, begun, further) f)
  $$;

-- The latest of what a query over calls or messages finds by the trigram index: fifteen days after the others from
-- `newest` back, so that little is read of what is often said; all that is left at once of what is rare. Nothing
-- before `oldest`, and of a business without any; `enough` of them end it. `query` takes the business and ends in conditions.
CREATE FUNCTION latest_by_trigrams(query text, time_column text, newest timestamptz, oldest timestamptz,
    enough int, most int, business uuid)
  RETURNS TABLE ("id" uuid, "at" timestamptz)
  LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_indexscan = off
  AS $$
    DECLARE
      periods CONSTANT int := 4;
      sorted CONSTANT text := format(' ORDER BY 2 DESC, 1 DESC LIMIT %s', most);
      since CONSTANT text := CASE WHEN oldest IS NULL THEN '' ELSE format(' AND %s >= %L', time_column, oldest) END;
      first CONSTANT int := public.search_period(oldest);
      period int := public.search_period(newest);
      ids uuid[];
      ats timestamptz[];
    BEGIN
      IF newest IS NULL THEN
        RETURN;
      END IF;
      FOR step IN 1 .. periods LOOP
        EXECUTE format(
          'SELECT $2 || array_agg(r."id"), $3 || array_agg(r."at") FROM (%s%s AND public.search_period(%s) = %s%s) r ("id", "at")',
          query, since, time_column, period, sorted) INTO ids, ats USING business, ids, ats;
        IF period = first OR cardinality(ids) >= enough THEN
          RETURN QUERY SELECT r."id", r."at" FROM unnest(ids, ats) r ("id", "at");
          RETURN;
        END IF;
        period := period - 1;
      END LOOP;
      RETURN QUERY EXECUTE query || since || sorted USING business;
    END
  $$;

-- Ways to find two or three words partly in what somebody is called and partly in what was said: who is called
-- so, of 300 and more just the condition on a customer `c`, and the patterns of what was said.
CREATE FUNCTION search_mixed(business uuid, words text[])
  RETURNS TABLE ("people" uuid[], "called" text, "said" text[])
  LANGUAGE plpgsql STABLE
  AS $$
    DECLARE
      few CONSTANT int := 300;
      count CONSTANT int := cardinality(words);
      are_many boolean;
    BEGIN
      IF count NOT BETWEEN 2 AND 3 THEN
        RETURN;
      END IF;
      FOR choice IN 1 .. (1 << count) - 2 LOOP
        said := array(SELECT words[i] FROM generate_series(1, count) i WHERE choice & (1 << i - 1) = 0);
        called := public.search_all(
          array(SELECT words[i] FROM generate_series(1, count) i WHERE choice & (1 << i - 1) > 0), 'c."searchText"');
        -- What many are called, some of the latest are.
        EXECUTE 'SELECT count(*) > 8 FROM (SELECT * FROM public."Customer" c WHERE c."businessId" = $1 AND NOT c."internal"
            ORDER BY c."updatedAt" DESC, c."id" DESC LIMIT 500) c WHERE ' || called INTO are_many USING business;
        people := CASE WHEN NOT are_many THEN array(SELECT f."id" FROM public.by_trigrams(
          'SELECT c."id", 0, NULL::timestamptz FROM public."Customer" c WHERE c."businessId" = $1 AND NOT c."internal" AND '
            || called || ' LIMIT ' || few, business, '{}', '{}') f) END;
        IF cardinality(people) = few THEN
          people := NULL;
        END IF;
        IF people IS NULL OR cardinality(people) > 0 THEN
          RETURN NEXT;
        END IF;
      END LOOP;
    END
  $$;

-- What a list of customers is narrowed by: status, source, tag, ownerId ("nobody" for none), archived, optedOut;
-- each may be missing.
CREATE FUNCTION customer_conditions(filter jsonb) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$
    SELECT concat_ws(' AND ', 'true',
      CASE (filter ->> 'archived')::boolean
        WHEN true THEN 'c."archivedAt" IS NOT NULL' WHEN false THEN 'c."archivedAt" IS NULL' END,
      CASE (filter ->> 'optedOut')::boolean
        WHEN true THEN 'c."optedOutAt" IS NOT NULL' WHEN false THEN 'c."optedOutAt" IS NULL' END,
      'c."status" = ' || quote_literal(filter ->> 'status'),
      'c."source" = ' || quote_literal(filter ->> 'source'),
      'c."tags" @> ARRAY[' || quote_literal(filter ->> 'tag') || ']',
      CASE filter ->> 'ownerId' WHEN 'nobody' THEN 'c."ownerId" IS NULL'
        ELSE 'c."ownerId" = ' || quote_literal(filter ->> 'ownerId') END)
  $$;

-- The list of customers without a search. `sort` is updated, created or name. It goes on after a row of the list.
CREATE OR REPLACE FUNCTION list_customers(filter jsonb, sort text, after_at timestamptz, after_id uuid, most int)
  RETURNS TABLE ("id" uuid, "at" timestamptz)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    DECLARE
      name_key CONSTANT text := 'customer_sort_name(c."name", c."pushName", c."phone") COLLATE "C"';
      at_column CONSTANT text := CASE sort WHEN 'created' THEN 'c."createdAt"' ELSE 'c."updatedAt"' END;
    BEGIN
      RETURN QUERY EXECUTE
        'SELECT c."id", ' || at_column || '::timestamptz FROM "Customer" c WHERE c."businessId" = $1 AND NOT c."internal" AND '
        || customer_conditions(filter)
        || CASE
             WHEN after_id IS NULL THEN ''
             WHEN sort = 'name' THEN ' AND (' || name_key || ', c."id") > (SELECT ' || name_key
               || ', c."id" FROM "Customer" c WHERE c."id" = $3 AND c."businessId" = $1)'
             ELSE ' AND (' || at_column || ', c."id") < ($2, $3)' END
        || CASE WHEN sort = 'name' THEN ' ORDER BY ' || name_key || ', c."id"'
             ELSE ' ORDER BY ' || at_column || ' DESC, c."id" DESC' END
        || ' LIMIT $4'
      USING searched_business(), after_at, after_id, most;
    END
  $$;

-- A page of the customers in whose name, e-mail or number the fragment stands, the best first (customer_tiers),
-- among equals the latest change. `filter` is that of customer_conditions. It goes on after a row.
CREATE FUNCTION search_customers(q text, number_part text, number_start text, filter jsonb,
    after_rank int, after_at timestamptz, after_id uuid, most int)
  RETURNS TABLE ("id" uuid, "rank" int, "at" timestamptz)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    DECLARE
      looked_at CONSTANT int := 2000;
      business CONSTANT uuid := searched_business();
      tiers CONSTANT text[] := customer_tiers(q, number_part, number_start);
      begun CONSTANT uuid[] := search_further_numbers(business, like_literal(number_start) || '%');
      further CONSTANT uuid[] := begun || CASE WHEN length(number_part) > 2
        THEN search_further_numbers(business, '%' || like_literal(number_part) || '%') END;
      ranked CONSTANT text := format(
        'SELECT c."id", CASE WHEN %s THEN 0 WHEN %s THEN 1 WHEN %s THEN 2 ELSE 3 END AS "rank", c."updatedAt" AS "at"',
        tiers[1], tiers[2], tiers[3]);
      narrowed CONSTANT text := customer_conditions(filter);
      latest CONSTANT text := '(SELECT * FROM "Customer" c WHERE c."businessId" = $1 AND NOT c."internal" AND %s
        ORDER BY c."updatedAt" DESC, c."id" DESC LIMIT $7) c WHERE ';
      ids uuid[];
      ranks int[];
      ats timestamptz[];
      common int;
    BEGIN
      IF tiers IS NULL THEN
        RETURN;
      END IF;
      -- Of what many have, enough stands among the latest; the ranks before that are rare.
      EXECUTE 'SELECT array_agg("id"), array_agg("rank"), array_agg("at") FROM ('
        || ranked || ' FROM ' || format(latest, 'true') || narrowed || ' AND (' || tiers[4] || ')) r WHERE "rank" > $4 OR $4 IS NULL'
        INTO ids, ranks, ats USING business, begun, further, after_rank, after_at, after_id, looked_at;
      IF after_rank IS NOT NULL THEN
        EXECUTE 'SELECT $8 || array_agg("id"), $9 || array_agg("rank"), $10 || array_agg("at") FROM ('
          || ranked || ' FROM ' || format(latest, '(c."updatedAt", c."id") < ($5, $6)') || narrowed || ' AND (' || tiers[4]
          || ')) r WHERE "rank" = $4'
          INTO ids, ranks, ats
          USING business, begun, further, after_rank, after_at, after_id, looked_at, ids, ranks, ats;
      END IF;
      common := (SELECT min(r) FROM (SELECT r FROM unnest(ranks) r GROUP BY r HAVING count(*) >= most) c);
      RETURN QUERY
        SELECT h."id", h."rank", h."at" FROM (
          SELECT p."id", p."rank", p."at" FROM unnest(ids, ranks, ats) p ("id", "rank", "at") WHERE p."rank" = common
          UNION ALL
          SELECT t."id", t."rank", t."at" FROM by_trigrams(
            ranked || ' FROM "Customer" c WHERE c."businessId" = $1 AND NOT c."internal" AND ' || narrowed
              || ' AND (' || tiers[coalesce(common, 4)] || ')', business, begun, further) t
          WHERE (common > coalesce(after_rank, 0) OR common IS NULL) AND (after_rank IS NULL OR t."rank" > after_rank
            OR t."rank" = after_rank AND (t."at", t."id") < (after_at, after_id))) h
        ORDER BY h."rank", h."at" DESC, h."id" DESC LIMIT most;
    END
  $$;

-- A page of the calls of people whom the fragment names, of those in which it was said, and of those where some
-- of its words name somebody and the others were said; the latest first. `filter` has handled, outside,
-- customerId, from and to; each may be missing. It goes on after a row.
CREATE FUNCTION search_calls(q text, number_part text, number_start text, filter jsonb,
    after_at timestamptz, after_id uuid, most int)
  RETURNS TABLE ("id" uuid, "at" timestamptz)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    DECLARE
      few CONSTANT int := 500;
      many CONSTANT int := 1000;
      business CONSTANT uuid := searched_business();
      tiers CONSTANT text[] := customer_tiers(q, number_part, number_start);
      words CONSTANT text[] := search_words(search_normal(q));
      begun CONSTANT uuid[] := search_further_numbers(business, like_literal(number_start) || '%');
      further CONSTANT uuid[] := begun || CASE WHEN length(number_part) > 2
        THEN search_further_numbers(business, '%' || like_literal(number_part) || '%') END;
      narrowed CONSTANT text := concat_ws(' AND ', 'true',
        CASE (filter ->> 'handled')::boolean
          WHEN true THEN 'l."handledAt" IS NOT NULL' WHEN false THEN 'l."handledAt" IS NULL' END,
        'l."outsideHours" = ' || quote_literal(filter ->> 'outside'),
        'l."customerId" = ' || quote_literal(filter ->> 'customerId'),
        'l."startedAt" >= ' || quote_literal(filter ->> 'from'),
        'l."startedAt" < ' || quote_literal(filter ->> 'to'),
        CASE WHEN after_id IS NOT NULL THEN format('(l."startedAt", l."id") < (%L, %L)', after_at, after_id) END);
      found_in_latest CONSTANT text := format(
        'SELECT array_agg(r."id"), array_agg(r."startedAt") FROM (
           SELECT l."id", l."startedAt" FROM (
             SELECT * FROM "CallLog" l WHERE l."businessId" = $1 AND %s ORDER BY l."startedAt" DESC, l."id" DESC LIMIT $4) l
           LEFT JOIN "Customer" c ON c."id" = l."customerId" AND NOT c."internal"
           WHERE %%s ORDER BY l."startedAt" DESC, l."id" DESC LIMIT $5) r', narrowed);
      said CONSTANT text := 'SELECT l."id", l."startedAt" FROM "CallLog" l WHERE l."businessId" = $1 AND %s AND ' || narrowed;
      newest CONSTANT timestamptz := coalesce(after_at, (
        SELECT l."startedAt" FROM "CallLog" l WHERE l."businessId" = business ORDER BY l."startedAt" DESC LIMIT 1));
      people uuid[];
      ids uuid[];
      ats timestamptz[];
      mixed record;
      oldest timestamptz;
    BEGIN
      IF tiers IS NULL THEN
        RETURN;
      END IF;
      -- Of what very many have, enough stands among the latest.
      EXECUTE format(found_in_latest, format('%s OR %s', tiers[4], search_all(words, 'l."searchText"', 'c."searchText"')))
        INTO ids, ats USING business, begun, further, 400, most;
      IF cardinality(ids) = most THEN
        RETURN QUERY SELECT r."id", r."at" FROM unnest(ids, ats) r ("id", "at");
        RETURN;
      END IF;
      people := search_people(business, tiers, begun, further);
      IF cardinality(people) >= many THEN
        EXECUTE format(found_in_latest, CASE WHEN cardinality(people) < 2000 THEN 'l."customerId" = ANY ($6)' ELSE tiers[4] END)
          INTO ids, ats USING business, begun, further, 15000, most, people;
      END IF;
      IF cardinality(people) < many OR cardinality(ids) IS DISTINCT FROM most THEN
        EXECUTE format('SELECT $3 || array_agg(k."id"), $4 || array_agg(k."startedAt") FROM unnest($1) p, LATERAL (
            SELECT l."id", l."startedAt" FROM "CallLog" l WHERE l."customerId" = p AND %s
            ORDER BY l."startedAt" DESC, l."id" DESC LIMIT $2) k', narrowed)
          INTO ids, ats USING people, most, ids, ats;
      END IF;
      oldest := (SELECT r FROM unnest(ats) r ORDER BY r DESC OFFSET most - 1 LIMIT 1);
      FOR mixed IN SELECT * FROM search_mixed(business, words) LOOP
        EXECUTE format(
          'SELECT $3 || array_agg(l."id"), $4 || array_agg(l."startedAt") FROM "CallLog" l
             JOIN "Customer" c ON c."id" = l."customerId" AND NOT c."internal" WHERE %s AND %s',
          CASE WHEN mixed."people" IS NULL THEN 'l."id" = ANY ($1) AND ' || mixed."called"
            ELSE 'l."customerId" = ANY ($2) AND ' || search_all(mixed."said", 'l."searchText"') END, narrowed)
          INTO ids, ats USING CASE WHEN mixed."people" IS NULL THEN array(
            SELECT s."id" FROM latest_by_trigrams(format(said, search_all(mixed."said", 'l."searchText"')),
              'l."startedAt"', newest, oldest, 100, few, business) s) END, mixed."people", ids, ats;
      END LOOP;
      RETURN QUERY SELECT DISTINCT h."id", h."at" FROM (
        SELECT r."id", r."at" FROM unnest(ids, ats) r ("id", "at")
        UNION ALL
        SELECT s."id", s."at" FROM latest_by_trigrams(format(said, search_all(words, 'l."searchText"')),
          'l."startedAt"', newest, oldest, most, most, business) s) h
      ORDER BY h."at" DESC, h."id" DESC LIMIT most;
    END
  $$;

-- The latest messages in which the fragment stands, or some of its words where the others name the customer.
CREATE FUNCTION search_messages(q text, most int)
  RETURNS TABLE ("id" uuid, "at" timestamptz)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    DECLARE
      business CONSTANT uuid := searched_business();
      words CONSTANT text[] := search_words(search_normal(q));
      ids uuid[];
      ats timestamptz[];
      mixed record;
      oldest timestamptz;
      said CONSTANT text := 'SELECT m."id", m."createdAt" FROM "WhatsAppMessage" m WHERE m."businessId" = $1 AND %s';
      newest CONSTANT timestamptz := (
        SELECT m."createdAt" FROM "WhatsAppMessage" m WHERE m."businessId" = business ORDER BY m."createdAt" DESC LIMIT 1);
    BEGIN
      IF cardinality(words) = 0 THEN
        RETURN;
      END IF;
      EXECUTE format(
        'SELECT array_agg(r."id"), array_agg(r."createdAt") FROM (
           SELECT m."id", m."createdAt" FROM (
             SELECT * FROM "WhatsAppMessage" m WHERE m."businessId" = $1
             ORDER BY m."createdAt" DESC, m."id" DESC LIMIT 500) m
           JOIN "Customer" c ON c."id" = m."customerId" AND NOT c."internal"
           WHERE m."searchText" LIKE ANY ($2) AND %s ORDER BY m."createdAt" DESC, m."id" DESC LIMIT $3) r',
        search_all(words, 'm."searchText"', 'c."searchText"'))
        INTO ids, ats USING business, words, most;
      IF cardinality(ids) = most THEN
        RETURN QUERY SELECT r."id", r."at" FROM unnest(ids, ats) r ("id", "at");
        RETURN;
      END IF;
      FOR mixed IN SELECT * FROM search_mixed(business, words) LOOP
        EXECUTE format(
          'SELECT $3 || array_agg(m."id"), $4 || array_agg(m."createdAt") FROM "WhatsAppMessage" m
             JOIN "Customer" c ON c."id" = m."customerId" AND NOT c."internal" WHERE %s',
          CASE WHEN mixed."people" IS NULL THEN 'm."id" = ANY ($1) AND ' || mixed."called"
            ELSE 'm."customerId" = ANY ($2) AND ' || search_all(mixed."said", 'm."searchText"') END)
          INTO ids, ats USING CASE WHEN mixed."people" IS NULL THEN array(
            SELECT s."id" FROM latest_by_trigrams(format(said, search_all(mixed."said", 'm."searchText"')),
              'm."createdAt"', newest, NULL, 100, 500, business) s) END, mixed."people", ids, ats;
      END LOOP;
      oldest := (SELECT r FROM unnest(ats) r ORDER BY r DESC OFFSET most - 1 LIMIT 1);
      RETURN QUERY SELECT DISTINCT h."id", h."at" FROM (
        SELECT r."id", r."at" FROM unnest(ids, ats) r ("id", "at")
        UNION ALL
        SELECT s."id", s."at" FROM latest_by_trigrams(format(said, search_all(words, 'm."searchText"')),
          'm."createdAt"', newest, oldest, most, most, business) s) h
      ORDER BY h."at" DESC, h."id" DESC LIMIT most;
    END
  $$;

-- A page of the conversations with people whom the fragment names, of those in which it was written, and of those
-- where some of its words name somebody and the others were written; the latest first. `filter` has closed,
-- waiting, snoozed (at `now`) and assignedToId ("nobody" for none; with `orNobody` those
-- as well); each may be missing. It goes on after a row.
CREATE FUNCTION search_conversations(q text, number_part text, number_start text, filter jsonb,
    after_at timestamptz, after_id uuid, most int)
  RETURNS TABLE ("id" uuid, "at" timestamptz)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    DECLARE
      looked_at CONSTANT int := 1000;
      business CONSTANT uuid := searched_business();
      tiers CONSTANT text[] := customer_tiers(q, number_part, number_start);
      words CONSTANT text[] := search_words(search_normal(q));
      begun CONSTANT uuid[] := search_further_numbers(business, like_literal(number_start) || '%');
      further CONSTANT uuid[] := begun || CASE WHEN length(number_part) > 2
        THEN search_further_numbers(business, '%' || like_literal(number_part) || '%') END;
      written CONSTANT text := search_all(words, 'm."searchText"');
      narrowed CONSTANT text := concat_ws(' AND ', 't."businessId" = $1',
        CASE (filter ->> 'closed')::boolean WHEN true THEN 't."status" = ''closed''' WHEN false THEN 't."status" = ''open''' END,
        CASE WHEN (filter ->> 'waiting')::boolean THEN 't."waitingSince" IS NOT NULL' END,
        CASE (filter ->> 'snoozed')::boolean
          WHEN true THEN format('t."snoozedUntil" > %L', filter ->> 'now')
          WHEN false THEN format('(t."snoozedUntil" IS NULL OR t."snoozedUntil" <= %L)', filter ->> 'now') END,
        CASE filter ->> 'assignedToId' WHEN 'nobody' THEN 't."assignedToId" IS NULL'
          ELSE '(t."assignedToId" = ' || quote_literal(filter ->> 'assignedToId')
            || CASE WHEN (filter ->> 'orNobody')::boolean THEN ' OR t."assignedToId" IS NULL)' ELSE ')' END END,
        CASE WHEN after_id IS NOT NULL THEN format('(t."lastMessageAt", t."id") < (%L, %L)', after_at, after_id) END);
      latest CONSTANT text := format('(SELECT * FROM "Conversation" t WHERE %s
        ORDER BY t."lastMessageAt" DESC, t."id" DESC LIMIT $4) t
        JOIN "Customer" c ON c."id" = t."customerId" AND NOT c."internal"', narrowed);
      newest CONSTANT timestamptz := (
        SELECT m."createdAt" FROM "WhatsAppMessage" m WHERE m."businessId" = business ORDER BY m."createdAt" DESC LIMIT 1);
      named uuid[];
      said uuid[];
      mixed record;
      is_sure boolean;
      is_frequent boolean;
    BEGIN
      IF tiers IS NULL THEN
        RETURN;
      END IF;
      EXECUTE format('SELECT array(SELECT t."customerId" FROM %s WHERE %s ORDER BY t."lastMessageAt" DESC, t."id" DESC LIMIT $5)',
        latest, tiers[4])
        INTO named USING business, begun, further, looked_at, most;
      IF cardinality(named) < most THEN
        named := named || search_people(business, tiers, begun, further);
      END IF;
      -- What is often written is soon found in the latest conversations. Of a long one without it among its
      -- latest messages nothing is known.
      EXECUTE 'SELECT count(*) >= 20 FROM (SELECT * FROM "WhatsAppMessage" m WHERE m."businessId" = $1
          ORDER BY m."createdAt" DESC, m."id" DESC LIMIT 1000) m WHERE ' || written
        INTO is_frequent USING business;
      IF is_frequent THEN
        EXECUTE format(
          'SELECT array_agg(r."customerId"), bool_and(r."hit" IS TRUE) FROM (
             SELECT h."customerId", h."hit" FROM (
               SELECT t."customerId", t."id", t."lastMessageAt", CASE
                 WHEN EXISTS (SELECT FROM (
                   SELECT m."searchText" FROM "WhatsAppMessage" m WHERE m."conversationId" = t."id"
                   ORDER BY m."createdAt" DESC, m."id" DESC LIMIT 300) m WHERE %s) THEN true
                 WHEN EXISTS (
                   SELECT FROM "WhatsAppMessage" m WHERE m."conversationId" = t."id" OFFSET 300) THEN NULL
                 ELSE false END AS "hit"
               FROM %s) h
             WHERE h."hit" IS NOT FALSE ORDER BY h."lastMessageAt" DESC, h."id" DESC LIMIT $5) r', written, latest)
          INTO said, is_sure USING business, begun, further, 150, most;
      END IF;
      IF is_sure IS NOT TRUE OR cardinality(said) < most THEN
        said := array(SELECT DISTINCT s."id" FROM latest_by_trigrams(
          CASE WHEN filter - 'now'::text <@ '{"closed": false, "snoozed": false}'::jsonb AND after_id IS NULL
            THEN 'SELECT m."customerId", m."createdAt" FROM "WhatsAppMessage" m WHERE m."businessId" = $1 AND ' || written
            ELSE format('SELECT m."customerId", m."createdAt" FROM "WhatsAppMessage" m
              JOIN "Conversation" t ON t."id" = m."conversationId" WHERE m."businessId" = $1 AND %s AND %s', written, narrowed) END,
          'm."createdAt"', newest, NULL, 500, 500, business) s);
      END IF;
      FOR mixed IN SELECT * FROM search_mixed(business, words) LOOP
        IF mixed."people" IS NULL THEN
          EXECUTE 'SELECT $2 || array(SELECT c."id" FROM "Customer" c WHERE c."id" = ANY ($1) AND NOT c."internal" AND '
              || mixed."called" || ')'
            INTO said USING array(SELECT s."id" FROM latest_by_trigrams(
              'SELECT m."customerId", m."createdAt" FROM "WhatsAppMessage" m WHERE m."businessId" = $1 AND '
                || search_all(mixed."said", 'm."searchText"'), 'm."createdAt"', newest, NULL, 100, 500, business) s), said;
        ELSE
          said := said || array(SELECT p FROM unnest(mixed."people") p WHERE EXISTS (
            SELECT FROM "WhatsAppMessage" m WHERE m."customerId" = p AND m."searchText" LIKE ALL (mixed."said")));
        END IF;
      END LOOP;
      RETURN QUERY EXECUTE format(
        'SELECT t."id", t."lastMessageAt" FROM "Conversation" t WHERE t."customerId" = ANY ($2) AND %s
         ORDER BY t."lastMessageAt" DESC, t."id" DESC LIMIT $3', narrowed)
        USING business, named || said, most;
    END
  $$;
