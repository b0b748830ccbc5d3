-- A page of blocked numbers, the latest first, and how many calls of each were refused: without reading the others.
CREATE INDEX "BlockedNumber_businessId_createdAt_phone_idx" ON "BlockedNumber"("businessId", "createdAt" DESC, "phone" DESC);
CREATE INDEX "CallLog_blocked_caller" ON "CallLog" ("businessId", "caller") WHERE "blocked";
