-- What a list of customers is narrowed by: status, source, tag, ownerId ("nobody" for none; with `orNobody` those
-- as well), archived, optedOut; each may be missing.
CREATE OR REPLACE FUNCTION customer_conditions(filter jsonb) RETURNS text
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
        ELSE '(c."ownerId" = ' || quote_literal(filter ->> 'ownerId')
          || CASE WHEN (filter ->> 'orNobody')::boolean THEN ' OR c."ownerId" IS NULL)' ELSE ')' END END)
  $$;
