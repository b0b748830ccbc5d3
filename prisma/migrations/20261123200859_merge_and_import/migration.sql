-- AlterTable
ALTER TABLE "CustomerImport" ADD COLUMN     "claim" UUID;

-- CreateTable
CREATE TABLE "CustomersApart" (
    "businessId" UUID NOT NULL,
    "firstId" UUID NOT NULL,
    "secondId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CustomersApart_pkey" PRIMARY KEY ("businessId","firstId","secondId")
);

-- AddForeignKey
ALTER TABLE "CustomersApart" ADD CONSTRAINT "CustomersApart_businessId_fkey" FOREIGN KEY ("businessId") REFERENCES "Business"("id") ON DELETE CASCADE ON UPDATE CASCADE;


ALTER TABLE "CustomersApart" ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_business ON "CustomersApart" TO agentlocator_business
  USING ("businessId" = (SELECT current_business()));

-- A number is one customer's, in either table. A call that waited for a merge to commit would make the merged
-- customer anew; it fails as a transaction that must be repeated, and then finds the customer who was kept.
CREATE FUNCTION refuse_further_number() RETURNS trigger
  LANGUAGE plpgsql
  AS $$
BEGIN
  IF EXISTS (
    SELECT FROM public."CustomerPhone" p
    WHERE p."businessId" = NEW."businessId" AND p."phone" = NEW."phone"
  ) THEN
    RAISE EXCEPTION 'the number is a further number of another customer'
      USING ERRCODE = 'serialization_failure';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER refuse_further_number AFTER INSERT OR UPDATE OF "phone" ON "Customer"
  FOR EACH ROW EXECUTE FUNCTION refuse_further_number();

CREATE FUNCTION refuse_first_number() RETURNS trigger
  LANGUAGE plpgsql
  AS $$
BEGIN
  IF EXISTS (
    SELECT FROM public."Customer" c
    WHERE c."businessId" = NEW."businessId" AND c."phone" = NEW."phone"
  ) THEN
    RAISE EXCEPTION 'the number is the first number of a customer'
      USING ERRCODE = 'unique_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER refuse_first_number AFTER INSERT ON "CustomerPhone"
  FOR EACH ROW EXECUTE FUNCTION refuse_first_number();
