-- The maqaf and other dashes part words; the range of the niqqud around the maqaf must not swallow it.
CREATE OR REPLACE FUNCTION search_normal(value text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  AS $$
    SELECT translate(
      regexp_replace(lower(value), '[\u0591-\u05BD\u05BF-\u05C7׳״''"`’‘“”]', '', 'g'),
      'ךםןףץ־–—-', 'כמנפצ    ')
  $$;
REINDEX INDEX "Customer_search";
REINDEX INDEX "CallLog_search";
REINDEX INDEX "WhatsAppMessage_search";

-- Search runs as the owner of the tables, since PostgreSQL answers LIKE from no index under a policy; each
-- function takes the business from app.business, as the policies do.
CREATE FUNCTION searched_business() RETURNS uuid
  LANGUAGE plpgsql STABLE
  AS $$
    BEGIN
      IF public.current_business() IS NULL THEN
        RAISE EXCEPTION 'search without a business' USING ERRCODE = 'insufficient_privilege';
      END IF;
      RETURN public.current_business();
    END
  $$;

CREATE FUNCTION like_literal(value text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  AS $$ SELECT replace(replace(replace(value, '\', '\\'), '%', '\%'), '_', '\_') $$;

-- Patterns for a text in its normal form. Without three letters in a row there is no trigram in the middle
-- of a word, and the whole index would be read: then words that begin so. None for what has no letter.
CREATE FUNCTION search_patterns(normal text) RETURNS text[]
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  AS $$
    SELECT CASE
      WHEN normal ~ '[[:alnum:]]{3}' THEN ARRAY['%' || public.like_literal(btrim(normal)) || '%']
      WHEN word = '' THEN ARRAY[]::text[]
      ELSE ARRAY[word || '%', '% ' || word || '%', E'%\n' || word || '%']
    END
    FROM (SELECT public.like_literal(regexp_replace(btrim(normal), '^[^[:alnum:]]+', '')) AS word) w
  $$;

-- By what lists are sorted when they are sorted by name: those without one are last, by their number.
CREATE FUNCTION customer_sort_name(name text, push_name text, phone text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$
    SELECT coalesce(nullif(btrim(public.search_normal(name)), ''),
      nullif(btrim(public.search_normal(push_name)), ''), U&'\FFFD' || phone) COLLATE "C"
  $$;
CREATE INDEX "Customer_name" ON "Customer"
  ("businessId", customer_sort_name("name", "pushName", "phone") COLLATE "C", "id");

-- The first `most` customers that the trigram index has. Nothing but that index may be used: the planner
-- cannot know how rare a fragment is, and a wrong guess reads the whole table.
CREATE FUNCTION indexed_customers(business uuid, patterns text[], most int) RETURNS uuid[]
  LANGUAGE sql STABLE
  SET enable_seqscan = off SET enable_indexscan = off
  AS $$
    SELECT array(
      SELECT c."id" FROM public."Customer" c
      WHERE c."businessId" = business AND NOT c."internal" AND (
        public.customer_search_text(c."name", c."pushName", c."email", c."phone") LIKE patterns[1] OR
        public.customer_search_text(c."name", c."pushName", c."email", c."phone") LIKE patterns[2] OR
        public.customer_search_text(c."name", c."pushName", c."email", c."phone") LIKE patterns[3] OR
        public.customer_search_text(c."name", c."pushName", c."email", c."phone") LIKE patterns[4] OR
        public.customer_search_text(c."name", c."pushName", c."email", c."phone") LIKE patterns[5] OR
        public.customer_search_text(c."name", c."pushName", c."email", c."phone") LIKE patterns[6])
      LIMIT most)
  $$;

CREATE FUNCTION indexed_messages(business uuid, patterns text[], most int) RETURNS uuid[]
  LANGUAGE sql STABLE
  SET enable_seqscan = off SET enable_indexscan = off
  AS $$
    SELECT array(
      SELECT m."id" FROM public."WhatsAppMessage" m
      WHERE m."businessId" = business AND (
        public.search_normal(m."body") LIKE patterns[1] OR
        public.search_normal(m."body") LIKE patterns[2] OR
        public.search_normal(m."body") LIKE patterns[3])
      LIMIT most)
  $$;

CREATE FUNCTION indexed_transcripts(business uuid, patterns text[], most int) RETURNS uuid[]
  LANGUAGE sql STABLE
  SET enable_seqscan = off SET enable_indexscan = off
  AS $$
    SELECT array(
      SELECT c."id" FROM public."CallLog" c
      WHERE c."businessId" = business AND c."transcript" IS NOT NULL AND (
        public.search_normal(c."transcript") LIKE patterns[1] OR
        public.search_normal(c."transcript") LIKE patterns[2] OR
        public.search_normal(c."transcript") LIKE patterns[3])
      LIMIT most)
  $$;

-- Customers whose name, e-mail or number holds the fragment: those that are it or begin with it first, then
-- those with a word that does or a number that ends so, then the rest; the latest change first among equals.
-- `number_part` is a fragment of E.164, `number_start` one that it begins with.
-- Of a fragment that a thousand have: those that begin with it, and the latest.
CREATE FUNCTION search_customers(q text, number_part text, number_start text, most int)
  RETURNS TABLE ("id" uuid, "rank" int)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    DECLARE
      many CONSTANT int := 1000;
      recent CONSTANT int := 2000;
      business CONSTANT uuid := searched_business();
      normal CONSTANT text := btrim(search_normal(q));
      word CONSTANT text := like_literal(normal);
      plain CONSTANT text := lower(btrim(q));
      starts CONSTANT text := E'%\n' || like_literal(number_start) || '%';
      patterns text[] := search_patterns(normal);
      found uuid[];
    BEGIN
      -- E-mail addresses keep their hyphens.
      IF plain <> normal AND plain ~ '[[:alnum:]]{3}' THEN
        patterns := patterns || ('%' || like_literal(plain) || '%');
      END IF;
      IF length(number_part) >= 3 THEN
        patterns := patterns || ('%' || like_literal(number_part) || '%');
      ELSIF starts IS NOT NULL THEN
        patterns := patterns || starts;
      END IF;
      IF cardinality(patterns) = 0 THEN
        RETURN;
      END IF;
      found := indexed_customers(business, patterns, many);
      IF cardinality(found) = many THEN
        found := found || indexed_customers(business, ARRAY[starts], many) || array(
          SELECT c."id" FROM "Customer" c
          WHERE c."businessId" = business AND word <> ''
            AND customer_sort_name(c."name", c."pushName", c."phone") LIKE word || '%'
          LIMIT many) || array(
          SELECT r."id" FROM (
            SELECT c."id", customer_search_text(c."name", c."pushName", c."email", c."phone") AS "text"
            FROM "Customer" c WHERE c."businessId" = business
            ORDER BY c."updatedAt" DESC, c."id" DESC LIMIT recent) r
          WHERE r."text" LIKE ANY (patterns));
      END IF;
      IF number_part IS NOT NULL THEN
        found := array(
          SELECT p."customerId" FROM "CustomerPhone" p
          WHERE p."businessId" = business AND p."phone" LIKE CASE
            WHEN length(number_part) >= 3 THEN '%' || like_literal(number_part) || '%'
            ELSE like_literal(number_start) || '%' END
          LIMIT many) || found;
      END IF;
      RETURN QUERY
        SELECT r."id", CASE
            WHEN normal IN (r."called", r."pushed") OR r."email" = plain OR r."phone" = number_start THEN 0
            WHEN r."called" LIKE word || '%' OR r."pushed" LIKE word || '%'
              OR r."email" LIKE like_literal(plain) || '%'
              OR r."phone" LIKE like_literal(number_start) || '%' THEN 1
            WHEN r."called" LIKE '% ' || word || '%' OR r."pushed" LIKE '% ' || word || '%'
              OR r."phone" LIKE '%' || like_literal(number_part) THEN 2
            ELSE 3 END AS "rank"
        FROM (
          SELECT c."id", c."updatedAt", c."email", c."phone", search_normal(c."name") AS "called",
            search_normal(c."pushName") AS "pushed"
          FROM "Customer" c
          WHERE c."id" = ANY (found) AND c."businessId" = business AND NOT c."internal" OFFSET 0) r
        ORDER BY "rank", r."updatedAt" DESC, r."id" DESC
        LIMIT most;
    END
  $$;

-- Messages whose text holds the fragment, the latest first. Of one that stands in one of twenty messages
-- of a large business: those among the latest.
CREATE FUNCTION search_messages(q text, most int)
  RETURNS TABLE ("id" uuid, "conversationId" uuid, "createdAt" timestamptz)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    DECLARE
      recent CONSTANT int := 1500;
      common CONSTANT int := 75;
      many CONSTANT int := 2000;
      large CONSTANT int := 20000;
      business CONSTANT uuid := searched_business();
      patterns CONSTANT text[] := search_patterns(search_normal(q));
      found uuid[];
    BEGIN
      IF cardinality(patterns) = 0 THEN
        RETURN;
      END IF;
      found := array(
        SELECT r."id" FROM (
          SELECT m."id", m."body" FROM "WhatsAppMessage" m WHERE m."businessId" = business
          ORDER BY m."createdAt" DESC, m."id" DESC LIMIT recent) r
        WHERE search_normal(r."body") LIKE ANY (patterns));
      IF cardinality(found) < common OR NOT EXISTS (
        SELECT FROM "WhatsAppMessage" m WHERE m."businessId" = business
        ORDER BY m."createdAt" DESC, m."id" DESC OFFSET large) THEN
        found := indexed_messages(business, patterns, many) || found;
      END IF;
      RETURN QUERY
        SELECT m."id", m."conversationId", m."createdAt"::timestamptz FROM "WhatsAppMessage" m
        WHERE m."id" = ANY (found) AND m."businessId" = business
        ORDER BY m."createdAt" DESC, m."id" DESC LIMIT most;
    END
  $$;

-- Calls in which the fragment was said, as search_messages.
CREATE FUNCTION search_transcripts(q text) RETURNS uuid[]
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    DECLARE
      recent CONSTANT int := 1000;
      common CONSTANT int := 50;
      many CONSTANT int := 2000;
      large CONSTANT int := 20000;
      business CONSTANT uuid := searched_business();
      patterns CONSTANT text[] := search_patterns(search_normal(q));
      found uuid[];
    BEGIN
      IF cardinality(patterns) = 0 THEN
        RETURN '{}';
      END IF;
      found := array(
        SELECT r."id" FROM (
          SELECT c."id", c."transcript" FROM "CallLog" c WHERE c."businessId" = business
          ORDER BY c."startedAt" DESC, c."id" DESC LIMIT recent) r
        WHERE search_normal(r."transcript") LIKE ANY (patterns));
      IF cardinality(found) < common OR NOT EXISTS (
        SELECT FROM "CallLog" c WHERE c."businessId" = business
        ORDER BY c."startedAt" DESC, c."id" DESC OFFSET large) THEN
        found := indexed_transcripts(business, patterns, many) || found;
      END IF;
      RETURN found;
    END
  $$;

-- Calls of customers that the fragment finds, and calls in which it was said, the latest first.
CREATE FUNCTION search_calls(q text, number_part text, number_start text, most int)
  RETURNS TABLE ("id" uuid, "startedAt" timestamptz)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    DECLARE
      callers CONSTANT int := 200;
      calls_of_each CONSTANT int := 20;
      business CONSTANT uuid := searched_business();
      found CONSTANT uuid[] := search_transcripts(q) || array(
        SELECT c."id" FROM search_customers(q, number_part, number_start, callers) s,
          LATERAL (
            SELECT l."id" FROM "CallLog" l WHERE l."customerId" = s."id"
            ORDER BY l."startedAt" DESC LIMIT calls_of_each) c);
    BEGIN
      RETURN QUERY
        SELECT c."id", c."startedAt"::timestamptz FROM "CallLog" c
        WHERE c."id" = ANY (found) AND c."businessId" = business
        ORDER BY c."startedAt" DESC, c."id" DESC LIMIT most;
    END
  $$;

-- Conversations with customers that the fragment finds, and those in which it was written, the latest first.
CREATE FUNCTION search_conversations(q text, number_part text, number_start text, most int)
  RETURNS TABLE ("id" uuid)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    DECLARE
      business CONSTANT uuid := searched_business();
      people CONSTANT uuid[] := array(
        SELECT s."id" FROM search_customers(q, number_part, number_start, most) s);
      written CONSTANT uuid[] := array(SELECT DISTINCT m."conversationId" FROM search_messages(q, most) m);
    BEGIN
      RETURN QUERY
        SELECT r."id" FROM (
          SELECT c."id", c."lastMessageAt" FROM "Conversation" c
          WHERE c."customerId" = ANY (people) AND c."businessId" = business
          UNION
          SELECT c."id", c."lastMessageAt" FROM "Conversation" c
          WHERE c."id" = ANY (written) AND c."businessId" = business) r
        ORDER BY r."lastMessageAt" DESC, r."id" DESC LIMIT most;
    END
  $$;

-- The list of customers without a search. Runs as the owner for the same reason: a status, a source and a
-- tag are found in an index only so. `filter` has status, source, tag, ownerId ("nobody" for none), archived,
-- optedOut; each may be missing. `sort` is updated, created or name. It goes on after a row of the list.
CREATE FUNCTION list_customers(filter jsonb, sort text, after_at timestamptz, after_id uuid, most int)
  RETURNS TABLE ("id" uuid, "at" timestamptz)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    DECLARE
      name_key CONSTANT text := 'customer_sort_name(c."name", c."pushName", c."phone") COLLATE "C"';
      at_column CONSTANT text := CASE sort WHEN 'created' THEN 'c."createdAt"' ELSE 'c."updatedAt"' END;
    BEGIN
      RETURN QUERY EXECUTE
        'SELECT c."id", ' || at_column || '::timestamptz FROM "Customer" c WHERE c."businessId" = $1 AND NOT c."internal"'
        || CASE (filter ->> 'archived')::boolean
             WHEN true THEN ' AND c."archivedAt" IS NOT NULL' ELSE ' AND c."archivedAt" IS NULL' END
        || CASE (filter ->> 'optedOut')::boolean
             WHEN true THEN ' AND c."optedOutAt" IS NOT NULL'
             WHEN false THEN ' AND c."optedOutAt" IS NULL' ELSE '' END
        || CASE WHEN filter ? 'status' THEN ' AND c."status" = ($2 ->> ''status'')::"CustomerStatus"' ELSE '' END
        || CASE WHEN filter ? 'source' THEN ' AND c."source" = ($2 ->> ''source'')::"CustomerSource"' ELSE '' END
        || CASE WHEN filter ? 'tag' THEN ' AND c."tags" @> ARRAY[$2 ->> ''tag'']' ELSE '' END
        || CASE
             WHEN filter ->> 'ownerId' = 'nobody' THEN ' AND c."ownerId" IS NULL'
             WHEN filter ? 'ownerId' THEN ' AND c."ownerId" = ($2 ->> ''ownerId'')::uuid' ELSE '' END
        || CASE
             WHEN after_id IS NULL THEN ''
             WHEN sort = 'name' THEN ' AND (' || name_key || ', c."id") > (SELECT ' || name_key
               || ', c."id" FROM "Customer" c WHERE c."id" = $4 AND c."businessId" = $1)'
             ELSE ' AND (' || at_column || ', c."id") < ($3, $4)' END
        || CASE WHEN sort = 'name' THEN ' ORDER BY ' || name_key || ', c."id"'
             ELSE ' ORDER BY ' || at_column || ' DESC, c."id" DESC' END
        || ' LIMIT $5'
      USING searched_business(), filter, after_at, after_id, most;
    END
  $$;

CREATE INDEX "Customer_archived" ON "Customer" ("businessId", "updatedAt" DESC, "id" DESC)
  WHERE "archivedAt" IS NOT NULL;
CREATE INDEX "Customer_optedOut" ON "Customer" ("businessId", "updatedAt" DESC, "id" DESC)
  WHERE "optedOutAt" IS NOT NULL;
CREATE INDEX "Customer_businessId_source_updatedAt_idx" ON "Customer" ("businessId", "source", "updatedAt" DESC);
CREATE INDEX "Customer_businessId_ownerId_updatedAt_idx" ON "Customer" ("businessId", "ownerId", "updatedAt" DESC);

-- The tags in use, by how many customers have each.
CREATE FUNCTION customer_tags() RETURNS TABLE ("tag" text)
  LANGUAGE sql STABLE
  AS $$
    SELECT t."tag" FROM "Customer" c, unnest(c."tags") AS t("tag")
    WHERE c."businessId" = current_business() AND c."archivedAt" IS NULL AND NOT c."internal"
    GROUP BY t."tag" ORDER BY count(*) DESC, t."tag" LIMIT 50
  $$;
