-- What has not got out is little among a million messages; programs ask for it again and again.
CREATE INDEX "WhatsAppMessage_failed" ON "WhatsAppMessage" ("businessId", "createdAt" DESC, "id" DESC)
  WHERE "status" = 'failed';
CREATE INDEX "WhatsAppMessage_queued" ON "WhatsAppMessage" ("businessId", "createdAt" DESC, "id" DESC)
  WHERE "status" = 'queued';
