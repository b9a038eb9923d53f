-- AlterTable
ALTER TABLE "Run" ADD COLUMN "durationUs" BIGINT NOT NULL DEFAULT -1;
ALTER TABLE "Run" ADD COLUMN "note" TEXT;
ALTER TABLE "Run" ADD COLUMN "tagEdits" TEXT;
ALTER TABLE "Run" ADD COLUMN "trashedAtUs" BIGINT;
ALTER TABLE "Run" ADD COLUMN "trashedFrom" INTEGER;

-- CreateTable
CREATE TABLE "RunTag" (
    "projectId" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "startedAtUs" BIGINT NOT NULL,
    "runKey" INTEGER NOT NULL,

    PRIMARY KEY ("projectId", "key", "value", "startedAtUs", "runKey"),
    CONSTRAINT "RunTag_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SavedView" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "projectId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "filter" TEXT NOT NULL,
    "createdAtUs" BIGINT NOT NULL,
    CONSTRAINT "SavedView_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "RunTag_runKey_idx" ON "RunTag"("runKey");

-- CreateIndex
CREATE UNIQUE INDEX "SavedView_projectId_name_key" ON "SavedView"("projectId", "name");

UPDATE "Run" SET "durationUs" = "finishedAtUs" - "startedAtUs" WHERE "finishedAtUs" IS NOT NULL AND "startedAtUs" IS NOT NULL;

-- CreateIndex
CREATE INDEX "Run_projectId_durationUs_id_idx" ON "Run"("projectId", "durationUs", "id");

CREATE TRIGGER "Run_duration_insert" AFTER INSERT ON "Run"
WHEN NEW."finishedAtUs" IS NOT NULL AND NEW."startedAtUs" IS NOT NULL
BEGIN
  UPDATE "Run" SET "durationUs" = NEW."finishedAtUs" - NEW."startedAtUs" WHERE "key" = NEW."key";
END;

CREATE TRIGGER "Run_duration_update" AFTER UPDATE OF "startedAtUs", "finishedAtUs" ON "Run"
WHEN coalesce(NEW."finishedAtUs" - NEW."startedAtUs", -1) <> NEW."durationUs"
BEGIN
  UPDATE "Run" SET "durationUs" = coalesce(NEW."finishedAtUs" - NEW."startedAtUs", -1) WHERE "key" = NEW."key";
END;

-- CreateIndex
CREATE INDEX "Run_trashedAtUs_idx" ON "Run"("trashedAtUs");

-- A search finds more now: whole ids, versions, causes, edited tags, host, git and the first output.
DROP TRIGGER "Run_text_update";
DROP TRIGGER "Run_text_insert";
DROP VIEW "RunWords";
CREATE VIEW "RunWords" AS
SELECT r."key", r."id" || char(10) || r."name" || char(10)
  || coalesce((SELECT v."id" FROM "Version" v WHERE v."key" = r."versionKey"), '') || char(10)
  || coalesce(r."failedNode", '') || char(10) || coalesce(r."errorName", '') || char(10) || coalesce(r."errorMessage", '') || char(10)
  || coalesce((SELECT group_concat(json_extract(c."value", '$.name') || ': ' || json_extract(c."value", '$.message'), char(10))
       FROM json_each(r."error", '$.causes') c), '') || char(10)
  || coalesce((SELECT group_concat(t."key" || '=' || t."value", char(10))
       FROM json_each(json_patch(coalesce(r."tags", '{}'), coalesce(r."tagEdits", '{}'))) t), '') || char(10)
  || coalesce(json_extract(r."host", '$.hostname'), '') || char(10)
  || coalesce(json_extract(r."git", '$.branch'), '') || char(10) || coalesce(json_extract(r."git", '$.commit'), '') || char(10)
  || coalesce((SELECT n."preview" FROM "NodeRun" n WHERE n."runKey" = r."key"
       AND n."node" = json_extract(r."outputs", '$[0]') AND n."item" = -1 AND n."status" = 'success'), '') AS "text"
FROM "Run" r WHERE r."name" IS NOT NULL;

CREATE TRIGGER "Run_text_update"
AFTER UPDATE OF "name", "tags", "tagEdits", "status", "failedNode", "errorName", "errorMessage", "error" ON "Run"
WHEN NEW."name" IS NOT NULL AND (OLD."name" IS NOT NEW."name" OR OLD."tags" IS NOT NEW."tags"
  OR OLD."tagEdits" IS NOT NEW."tagEdits" OR OLD."failedNode" IS NOT NEW."failedNode"
  OR OLD."errorName" IS NOT NEW."errorName" OR OLD."errorMessage" IS NOT NEW."errorMessage"
  OR OLD."error" IS NOT NEW."error" OR (NEW."status" = 'success' AND OLD."status" <> 'success'))
BEGIN
  INSERT OR REPLACE INTO "RunText" (rowid, "text") SELECT "key", "text" FROM "RunWords" WHERE "key" = NEW."key";
END;

CREATE TRIGGER "Run_text_insert" AFTER INSERT ON "Run" WHEN NEW."name" IS NOT NULL
BEGIN
  INSERT INTO "RunText" (rowid, "text") SELECT "key", "text" FROM "RunWords" WHERE "key" = NEW."key";
END;

INSERT OR REPLACE INTO "RunText" (rowid, "text") SELECT "key", "text" FROM "RunWords";

-- RunTag follows Run by triggers, whoever writes.
CREATE TRIGGER "Run_tags_insert" AFTER INSERT ON "Run"
WHEN NEW."projectId" IS NOT NULL AND NEW."startedAtUs" IS NOT NULL
BEGIN
  INSERT OR IGNORE INTO "RunTag" ("projectId", "key", "value", "startedAtUs", "runKey")
  SELECT NEW."projectId", t."key", t."value", NEW."startedAtUs", NEW."key"
  FROM json_each(json_patch(coalesce(NEW."tags", '{}'), coalesce(NEW."tagEdits", '{}'))) t;
END;

CREATE TRIGGER "Run_tags_update" AFTER UPDATE OF "projectId", "tags", "tagEdits" ON "Run"
WHEN OLD."projectId" IS NOT NEW."projectId" OR OLD."tags" IS NOT NEW."tags" OR OLD."tagEdits" IS NOT NEW."tagEdits"
BEGIN
  DELETE FROM "RunTag" WHERE "runKey" = NEW."key";
  INSERT OR IGNORE INTO "RunTag" ("projectId", "key", "value", "startedAtUs", "runKey")
  SELECT NEW."projectId", t."key", t."value", NEW."startedAtUs", NEW."key"
  FROM json_each(json_patch(coalesce(NEW."tags", '{}'), coalesce(NEW."tagEdits", '{}'))) t
  WHERE NEW."projectId" IS NOT NULL AND NEW."startedAtUs" IS NOT NULL;
END;

CREATE TRIGGER "Run_tags_delete" AFTER DELETE ON "Run"
BEGIN
  DELETE FROM "RunTag" WHERE "runKey" = OLD."key";
END;

-- A run that is deleted loses its project first, and is counted again if it comes back.
CREATE TRIGGER "Run_counts_trash" AFTER UPDATE OF "projectId" ON "Run"
WHEN OLD."projectId" IS NOT NULL AND NEW."projectId" IS NULL
BEGIN
  UPDATE "RunCount" SET "total" = "total" - 1 WHERE "projectId" = OLD."projectId" AND "status" = OLD."status";
  UPDATE "RunActivity" SET "runs" = "runs" - 1, "failed" = "failed" - (OLD."status" = 'failed')
  WHERE "projectId" = OLD."projectId" AND "halfHour" = OLD."startedAtUs" / 1800000000;
END;

INSERT OR IGNORE INTO "RunTag" ("projectId", "key", "value", "startedAtUs", "runKey")
SELECT r."projectId", t."key", t."value", r."startedAtUs", r."key" FROM "Run" r, json_each(r."tags") t
WHERE r."projectId" IS NOT NULL AND r."startedAtUs" IS NOT NULL;
