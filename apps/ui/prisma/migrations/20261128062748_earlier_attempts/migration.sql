-- AlterTable
ALTER TABLE "NodeRun" ADD COLUMN "earlierAttempts" TEXT;
