-- What two entries of one person have in common stands in each row, so that an index finds the other one
-- (docs/decisions/0017). Comparing texts for equality is leakproof: the index is used under the policies too.

-- A full name in any order of its words; null for one that says too little.
CREATE FUNCTION customer_name_key(name text) RETURNS text
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT
  AS $$
    DECLARE
      words CONSTANT text[] := string_to_array(public.search_normal(name), ' ');
    BEGIN
      RETURN CASE WHEN cardinality(words) > 1
        THEN (SELECT string_agg(word, ' ' ORDER BY word COLLATE "C") FROM unnest(words) word) END;
    END
  $$;

-- The digits that a number keeps however its beginning was written; null for a short one.
CREATE FUNCTION phone_tail(phone text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  AS $$ SELECT CASE WHEN length(phone) > 9 THEN right(phone, 9) END $$;

ALTER TABLE "Customer"
  ADD COLUMN "nameKey" text GENERATED ALWAYS AS (customer_name_key("name")) STORED,
  ADD COLUMN "phoneTail" text GENERATED ALWAYS AS (phone_tail("phone")) STORED;
ALTER TABLE "CustomerPhone"
  ADD COLUMN "phoneTail" text GENERATED ALWAYS AS (phone_tail("phone")) STORED;

CREATE INDEX "Customer_nameKey" ON "Customer" ("businessId", "nameKey") WHERE "nameKey" IS NOT NULL;
CREATE INDEX "Customer_phoneTail" ON "Customer" ("businessId", "phoneTail") WHERE "phoneTail" IS NOT NULL;
CREATE INDEX "CustomerPhone_phoneTail" ON "CustomerPhone" ("businessId", "phoneTail")
  WHERE "phoneTail" IS NOT NULL;
