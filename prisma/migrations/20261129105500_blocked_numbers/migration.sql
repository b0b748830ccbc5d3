-- AlterTable
ALTER TABLE "CallLog" ADD COLUMN     "blocked" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "BlockedNumber" (
    "businessId" UUID NOT NULL,
    "phone" TEXT NOT NULL,
    "blockedById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "BlockedNumber_pkey" PRIMARY KEY ("businessId","phone")
);

-- AddForeignKey
ALTER TABLE "BlockedNumber" ADD CONSTRAINT "BlockedNumber_businessId_fkey" FOREIGN KEY ("businessId") REFERENCES "Business"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BlockedNumber" ADD CONSTRAINT "BlockedNumber_blockedById_fkey" FOREIGN KEY ("blockedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- As every table of a business.
ALTER TABLE "BlockedNumber" ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_business ON "BlockedNumber" TO agentlocator_business
  USING ("businessId" = current_business());

-- Calls that were refused are few: looked for in the list, and counted for each blocked number.
CREATE INDEX "CallLog_blocked" ON "CallLog" ("businessId", "startedAt" DESC, "id" DESC) WHERE "blocked";
