-- What waits and what failed is little among what was delivered. Under the policies a state is no condition of an index,
-- but may be that which the index itself is made under.
CREATE INDEX "WebhookDelivery_waiting" ON "WebhookDelivery" ("endpointId", "createdAt" DESC, "id" DESC)
  WHERE "state" = 'waiting';
CREATE INDEX "WebhookDelivery_failed" ON "WebhookDelivery" ("endpointId", "createdAt" DESC, "id" DESC)
  WHERE "state" = 'failed';
CREATE INDEX "ConsentEntry_businessId_optedOut_id_idx" ON "ConsentEntry"("businessId", "optedOut", "id" DESC);
