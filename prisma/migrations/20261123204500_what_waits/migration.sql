-- What waits for somebody is a small part of everything, and is asked for at every look at the first screen.
-- "is null" keeps no order in an index, so the one of all calls by handledAt could not list those that wait.
DROP INDEX "CallLog_businessId_handledAt_startedAt_idx";
CREATE INDEX "CallLog_unhandled" ON "CallLog" ("businessId", "startedAt" DESC, "id" DESC)
  WHERE "handledAt" IS NULL;
CREATE INDEX "Conversation_waiting" ON "Conversation" ("businessId", "waitingSince", "id")
  WHERE "waitingSince" IS NOT NULL;
CREATE INDEX "Conversation_unread" ON "Conversation" ("businessId", "id") WHERE "unreadCount" > 0;

-- An enum is no index condition under a policy, but may be what an index is of.
CREATE INDEX "WhatsAppMessage_stuck" ON "WhatsAppMessage" ("businessId", "createdAt" DESC, "id" DESC)
  WHERE "direction" = 'outbound' AND ("status" = 'failed' OR ("status" = 'queued' AND "overdueAt" IS NOT NULL));
