-- Who took how many calls today, whenever they came in.
CREATE INDEX "CallLog_handled" ON "CallLog" ("businessId", "handledAt" DESC)
  WHERE "handledAt" IS NOT NULL;

-- The calls one person took.
CREATE INDEX "CallLog_handledBy" ON "CallLog" ("businessId", "handledById", "startedAt" DESC, "id" DESC)
  WHERE "handledById" IS NOT NULL;
