-- CreateTable
CREATE TABLE "NodeResultStatistics" (
    "statisticsKey" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "sum" REAL NOT NULL,
    "rest" TEXT,
    "min" REAL NOT NULL,
    "max" REAL NOT NULL,

    PRIMARY KEY ("statisticsKey", "path", "kind"),
    CONSTRAINT "NodeResultStatistics_statisticsKey_fkey" FOREIGN KEY ("statisticsKey") REFERENCES "NodeStatistics" ("key") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "NodeFailure" (
    "statisticsKey" INTEGER NOT NULL,
    "errorName" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "runs" INTEGER NOT NULL,

    PRIMARY KEY ("statisticsKey", "errorName", "message"),
    CONSTRAINT "NodeFailure_statisticsKey_fkey" FOREIGN KEY ("statisticsKey") REFERENCES "NodeStatistics" ("key") ON DELETE CASCADE ON UPDATE CASCADE
);

-- Runs are counted again with their results and errors, by the server in the background. Hours before the oldest run that there
-- still is keep their counts: their runs have expired.
DELETE FROM "NodeStatistics" WHERE "key" IN (
    SELECT s."key" FROM (
        SELECT "versionKey", min("startedAtUs") / 3600000000 AS "hour" FROM "Run" WHERE "counted" GROUP BY "versionKey"
    ) r JOIN "NodeStatistics" s ON s."versionKey" = r."versionKey" AND s."hour" >= r."hour"
);
UPDATE "Run" SET "counted" = false WHERE "counted";
