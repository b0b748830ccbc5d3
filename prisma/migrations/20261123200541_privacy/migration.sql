-- AlterEnum
ALTER TYPE "RecordingState" ADD VALUE 'deleted';

-- AlterEnum
ALTER TYPE "TranscriptState" ADD VALUE 'deleted';

-- AlterTable
ALTER TABLE "CallLog" ADD COLUMN     "erasedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "ConsentEntry" ADD COLUMN     "reason" TEXT,
ADD COLUMN     "userId" UUID;

-- CreateIndex
CREATE INDEX "ConsentEntry_businessId_id_idx" ON "ConsentEntry"("businessId", "id" DESC);

-- AddForeignKey
ALTER TABLE "ConsentEntry" ADD CONSTRAINT "ConsentEntry_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;


-- A webhook of a call whose caller is erased: what it says of the call, and nothing of a person.
CREATE FUNCTION impersonal_webhook(payload jsonb) RETURNS jsonb
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$
    SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(payload)
    WHERE key IN ('CallSid', 'CallStatus', 'CallDuration', 'Direction', 'Timestamp', 'SequenceNumber',
      'DialCallStatus', 'RecordingSid', 'RecordingStatus', 'RecordingDuration', 'ErrorCode')
  $$;

-- Where a business's own role does not reach: entries of the audit stay without what names the person, and
-- jobs that carry it go. `needles` are found anywhere in a text, `names` are whole values.
CREATE FUNCTION forget_traces(ids text[], needles text[], names text[])
  RETURNS TABLE (audits int, jobs int)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
DECLARE
  own uuid := public.current_business();
BEGIN
  IF own IS NULL THEN
    RAISE EXCEPTION 'traces are forgotten within one business';
  END IF;
  UPDATE public."AuditEntry" e SET "before" = NULL, "after" = NULL,
    "entityId" = CASE WHEN EXISTS (SELECT FROM unnest(needles) n WHERE strpos(e."entityId", n) > 0)
      THEN '' ELSE e."entityId" END
  WHERE e."businessId" = own AND (
    e."entityId" = ANY (ids)
    OR EXISTS (
      SELECT FROM unnest(needles) n
      WHERE strpos(concat(e."entityId", ' ', e."before"::text, ' ', e."after"::text), n) > 0)
    OR EXISTS (
      SELECT FROM unnest(names) n
      WHERE e."before" @? format('$.** ? (@ == %s)', to_json(n))::jsonpath
        OR e."after" @? format('$.** ? (@ == %s)', to_json(n))::jsonpath));
  GET DIAGNOSTICS audits = ROW_COUNT;
  jobs := 0;
  IF to_regclass('pgboss.job') IS NOT NULL THEN
    DELETE FROM pgboss.job j
    WHERE coalesce(j.data #>> '{data,businessId}', own::text) = own::text
      AND EXISTS (
        SELECT FROM unnest(needles) n WHERE strpos(concat(j.data::text, j.output::text), n) > 0);
    GET DIAGNOSTICS jobs = ROW_COUNT;
  END IF;
  RETURN NEXT;
END $$;
