-- AlterTable
ALTER TABLE "PhoneNumber" ADD COLUMN     "addressCheck" TEXT,
ADD COLUMN     "checkedAt" TIMESTAMPTZ(3),
ADD COLUMN     "twilioCheck" TEXT;

-- AlterTable
ALTER TABLE "SidecarHeartbeat" ADD COLUMN     "host" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "version" TEXT NOT NULL DEFAULT '';
