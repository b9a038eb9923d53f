-- CreateTable
CREATE TABLE "NodeStatistics" (
    "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "versionKey" INTEGER NOT NULL,
    "node" TEXT NOT NULL,
    "hour" INTEGER NOT NULL,
    "runs" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "cancelled" INTEGER NOT NULL,
    "cached" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL,
    "tookUs" BIGINT NOT NULL,
    "criticalRuns" INTEGER NOT NULL,
    "criticalUs" BIGINT NOT NULL,
    CONSTRAINT "NodeStatistics_versionKey_fkey" FOREIGN KEY ("versionKey") REFERENCES "Version" ("key") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "NodeDuration" (
    "statisticsKey" INTEGER NOT NULL,
    "bin" INTEGER NOT NULL,
    "runs" INTEGER NOT NULL,

    PRIMARY KEY ("statisticsKey", "bin"),
    CONSTRAINT "NodeDuration_statisticsKey_fkey" FOREIGN KEY ("statisticsKey") REFERENCES "NodeStatistics" ("key") ON DELETE CASCADE ON UPDATE CASCADE
);

-- AlterTable
ALTER TABLE "Run" ADD COLUMN "counted" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "NodeStatistics_versionKey_hour_idx" ON "NodeStatistics"("versionKey", "hour");

-- CreateIndex
CREATE UNIQUE INDEX "NodeStatistics_versionKey_node_hour_key" ON "NodeStatistics"("versionKey", "node", "hour");

-- Ended runs that the statistics lack: those from before this migration, or all of them while they are rebuilt.
CREATE INDEX "Run_uncounted_idx" ON "Run"("startedAtUs")
WHERE NOT "counted" AND "projectId" IS NOT NULL AND "status" IN ('success', 'failed', 'cancelled');
