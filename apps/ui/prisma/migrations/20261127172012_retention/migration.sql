-- AlterTable
ALTER TABLE "Project" ADD COLUMN "deletedAtUs" BIGINT;
ALTER TABLE "Project" ADD COLUMN "keepDays" INTEGER;
ALTER TABLE "Project" ADD COLUMN "keepRuns" INTEGER;
ALTER TABLE "Project" ADD COLUMN "tags" TEXT;
