-- AlterTable
ALTER TABLE "WebhookDelivery" ADD COLUMN     "nextTryAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "WebhookEndpoint" ADD COLUMN     "failingSince" TIMESTAMPTZ(3),
ADD COLUMN     "oldKeyId" TEXT,
ADD COLUMN     "oldSealed" BYTEA,
ADD COLUMN     "oldUntil" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "WebhookDelivery_endpointId_state_nextTryAt_idx" ON "WebhookDelivery"("endpointId", "state", "nextTryAt");

