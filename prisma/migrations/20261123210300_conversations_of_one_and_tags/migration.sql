-- Conversations of one colleague, the latest first.
CREATE INDEX "Conversation_assigned" ON "Conversation" ("assignedToId", "lastMessageAt" DESC, "id" DESC)
  WHERE "assignedToId" IS NOT NULL;

-- Tags to choose from: those of the customers that changed last, not of all 100,000 of them.
CREATE OR REPLACE FUNCTION customer_tags() RETURNS TABLE ("tag" text)
  LANGUAGE sql STABLE
  AS $$
    SELECT t."tag" FROM (
      SELECT "tags" FROM "Customer"
      WHERE "businessId" = current_business() AND "archivedAt" IS NULL AND NOT "internal"
      ORDER BY "updatedAt" DESC, "id" DESC LIMIT 4000
    ) c, unnest(c."tags") AS t("tag")
    GROUP BY t."tag" ORDER BY count(*) DESC, t."tag" LIMIT 50
  $$;
