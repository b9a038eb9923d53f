-- CreateTable
CREATE TABLE "RunCount" (
    "projectId" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "total" INTEGER NOT NULL,

    PRIMARY KEY ("projectId", "status"),
    CONSTRAINT "RunCount_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RunActivity" (
    "projectId" INTEGER NOT NULL,
    "halfHour" INTEGER NOT NULL,
    "runs" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,

    PRIMARY KEY ("projectId", "halfHour"),
    CONSTRAINT "RunActivity_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Client" (
    "instanceId" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "projectId" INTEGER,
    "lastSeenAtUs" BIGINT NOT NULL,
    CONSTRAINT "Client_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Refusal" (
    "instanceId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "total" INTEGER NOT NULL,
    "firstAtUs" BIGINT NOT NULL,
    "lastAtUs" BIGINT NOT NULL,

    PRIMARY KEY ("instanceId", "code", "subject")
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Loss" (
    "instanceId" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "total" INTEGER NOT NULL,
    "lastAtUs" BIGINT NOT NULL DEFAULT 0,

    PRIMARY KEY ("instanceId", "runId", "reason", "kind")
);
INSERT INTO "new_Loss" ("instanceId", "kind", "reason", "runId", "total", "lastAtUs")
SELECT "instanceId", "kind", "reason", "runId", "total", CAST(unixepoch('subsec') * 1000000 AS INTEGER) FROM "Loss";
DROP TABLE "Loss";
ALTER TABLE "new_Loss" RENAME TO "Loss";
CREATE INDEX "Loss_runId_idx" ON "Loss"("runId");
CREATE INDEX "Loss_lastAtUs_idx" ON "Loss"("lastAtUs");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Client_projectId_idx" ON "Client"("projectId");

-- CreateIndex
CREATE INDEX "Refusal_lastAtUs_idx" ON "Refusal"("lastAtUs");

-- CreateIndex
CREATE INDEX "NodeLog_runKey_atUs_idx" ON "NodeLog"("runKey", "atUs");


-- What a search may find, by every three letters of it. It names the runs that are worth a look; LIKE decides.
CREATE VIRTUAL TABLE "RunText" USING fts5("text", content='', contentless_delete=1, detail='none', tokenize='trigram');

-- RunText, RunCount and RunActivity follow Run by triggers, whoever writes.
-- A migration that rebuilds Run ("RedefineTables") drops them: it has to make them again.
CREATE VIEW "RunWords" AS
SELECT "key", substr("id", -8) || char(10) || "name" || char(10) || coalesce("failedNode", '') || char(10)
  || coalesce("errorName", '') || char(10) || coalesce("errorMessage", '') || char(10)
  || coalesce((SELECT group_concat(t."key" || '=' || t."value", char(10)) FROM json_each("tags") t), '') AS "text"
FROM "Run" WHERE "name" IS NOT NULL;

CREATE TRIGGER "Run_text_update" AFTER UPDATE OF "name", "tags", "failedNode", "errorName", "errorMessage" ON "Run"
WHEN OLD."name" IS NOT NEW."name" OR OLD."tags" IS NOT NEW."tags" OR OLD."failedNode" IS NOT NEW."failedNode"
  OR OLD."errorName" IS NOT NEW."errorName" OR OLD."errorMessage" IS NOT NEW."errorMessage"
BEGIN
  INSERT OR REPLACE INTO "RunText" (rowid, "text") SELECT "key", "text" FROM "RunWords" WHERE "key" = NEW."key";
END;

CREATE TRIGGER "Run_text_insert" AFTER INSERT ON "Run" WHEN NEW."name" IS NOT NULL
BEGIN
  INSERT INTO "RunText" (rowid, "text") SELECT "key", "text" FROM "RunWords" WHERE "key" = NEW."key";
END;

CREATE TRIGGER "Run_text_delete" AFTER DELETE ON "Run" WHEN OLD."name" IS NOT NULL
BEGIN
  DELETE FROM "RunText" WHERE rowid = OLD."key";
END;

CREATE TRIGGER "Run_counts_insert" AFTER INSERT ON "Run"
WHEN NEW."projectId" IS NOT NULL AND NEW."startedAtUs" IS NOT NULL
BEGIN
  INSERT INTO "RunCount" ("projectId", "status", "total") VALUES (NEW."projectId", NEW."status", 1)
  ON CONFLICT DO UPDATE SET "total" = "total" + 1;
  INSERT INTO "RunActivity" ("projectId", "halfHour", "runs", "failed")
  VALUES (NEW."projectId", NEW."startedAtUs" / 1800000000, 1, NEW."status" = 'failed')
  ON CONFLICT DO UPDATE SET "runs" = "runs" + 1, "failed" = "failed" + excluded."failed";
END;

-- A project and a start come together, with run-started; they never change after that.
CREATE TRIGGER "Run_counts_start" AFTER UPDATE OF "projectId" ON "Run"
WHEN OLD."projectId" IS NULL AND NEW."projectId" IS NOT NULL
BEGIN
  INSERT INTO "RunCount" ("projectId", "status", "total") VALUES (NEW."projectId", NEW."status", 1)
  ON CONFLICT DO UPDATE SET "total" = "total" + 1;
  INSERT INTO "RunActivity" ("projectId", "halfHour", "runs", "failed")
  VALUES (NEW."projectId", NEW."startedAtUs" / 1800000000, 1, NEW."status" = 'failed')
  ON CONFLICT DO UPDATE SET "runs" = "runs" + 1, "failed" = "failed" + excluded."failed";
END;

CREATE TRIGGER "Run_counts_status" AFTER UPDATE OF "status" ON "Run"
WHEN OLD."projectId" IS NOT NULL AND OLD."status" IS NOT NEW."status"
BEGIN
  UPDATE "RunCount" SET "total" = "total" - 1 WHERE "projectId" = OLD."projectId" AND "status" = OLD."status";
  INSERT INTO "RunCount" ("projectId", "status", "total") VALUES (NEW."projectId", NEW."status", 1)
  ON CONFLICT DO UPDATE SET "total" = "total" + 1;
  UPDATE "RunActivity" SET "failed" = "failed" + (NEW."status" = 'failed') - (OLD."status" = 'failed')
  WHERE "projectId" = NEW."projectId" AND "halfHour" = NEW."startedAtUs" / 1800000000;
END;

CREATE TRIGGER "Run_counts_delete" AFTER DELETE ON "Run" WHEN OLD."projectId" IS NOT NULL
BEGIN
  UPDATE "RunCount" SET "total" = "total" - 1 WHERE "projectId" = OLD."projectId" AND "status" = OLD."status";
  UPDATE "RunActivity" SET "runs" = "runs" - 1, "failed" = "failed" - (OLD."status" = 'failed')
  WHERE "projectId" = OLD."projectId" AND "halfHour" = OLD."startedAtUs" / 1800000000;
END;

-- What is there already.
INSERT INTO "RunText" (rowid, "text") SELECT "key", "text" FROM "RunWords";
INSERT INTO "RunCount" ("projectId", "status", "total")
SELECT "projectId", "status", count(*) FROM "Run" WHERE "projectId" IS NOT NULL GROUP BY 1, 2;
INSERT INTO "RunActivity" ("projectId", "halfHour", "runs", "failed")
SELECT "projectId", "startedAtUs" / 1800000000, count(*), sum("status" = 'failed')
FROM "Run" WHERE "projectId" IS NOT NULL GROUP BY 1, 2;
