-- AlterTable
ALTER TABLE "Run" ADD COLUMN "program" TEXT;
