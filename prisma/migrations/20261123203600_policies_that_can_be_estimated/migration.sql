-- The policies ask current_business() itself, not a sub-select of it. The planner computes a stable function
-- in advance, and so knows how many rows a business has; of a sub-select it assumes the mean of all
-- businesses, and reads all rows of a large one by an index where a few ids were asked for.
DO $$
DECLARE name text;
BEGIN
  FOR name IN
    SELECT tablename FROM pg_policies
    WHERE schemaname = 'public' AND policyname = 'own_business'
      AND qual = '("businessId" = ( SELECT current_business() AS current_business))'
  LOOP
    EXECUTE format('ALTER POLICY own_business ON %I USING ("businessId" = current_business())', name);
  END LOOP;
END $$;
ALTER POLICY own_business ON "Business" USING ("id" = current_business());
