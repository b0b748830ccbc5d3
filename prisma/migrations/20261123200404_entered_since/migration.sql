-- AlterTable
ALTER TABLE "UserSession" ADD COLUMN     "enteredAt" TIMESTAMPTZ(3);

