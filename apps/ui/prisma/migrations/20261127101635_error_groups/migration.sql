-- AlterTable
ALTER TABLE "Run" ADD COLUMN "errorGroupKey" INTEGER;

-- CreateTable
CREATE TABLE "ErrorGroup" (
    "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "projectId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "node" TEXT NOT NULL,
    "errorName" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "runs" INTEGER NOT NULL DEFAULT 0,
    "firstAtUs" BIGINT NOT NULL DEFAULT 0,
    "lastAtUs" BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT "ErrorGroup_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ErrorGroupVersion" (
    "groupKey" INTEGER NOT NULL,
    "versionKey" INTEGER NOT NULL,
    "runs" INTEGER NOT NULL,

    PRIMARY KEY ("groupKey", "versionKey"),
    CONSTRAINT "ErrorGroupVersion_groupKey_fkey" FOREIGN KEY ("groupKey") REFERENCES "ErrorGroup" ("key") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "ErrorGroup_projectId_lastAtUs_key_idx" ON "ErrorGroup"("projectId", "lastAtUs", "key");

-- CreateIndex
CREATE INDEX "ErrorGroup_lastAtUs_idx" ON "ErrorGroup"("lastAtUs");

-- CreateIndex
CREATE UNIQUE INDEX "ErrorGroup_projectId_name_node_errorName_message_key" ON "ErrorGroup"("projectId", "name", "node", "errorName", "message");

-- CreateIndex
CREATE INDEX "Run_projectId_name_startedAtUs_id_idx" ON "Run"("projectId", "name", "startedAtUs", "id");

-- Only failed runs have a group, so the index holds those alone.
CREATE INDEX "Run_errorGroupKey_idx" ON "Run"("errorGroupKey", "startedAtUs", "id") WHERE "errorGroupKey" IS NOT NULL;

-- Failed runs from before this migration. The server assigns their groups, newest first, and then the index is empty.
CREATE INDEX "Run_ungrouped_idx" ON "Run"("startedAtUs") WHERE "status" = 'failed' AND "errorGroupKey" IS NULL AND "projectId" IS NOT NULL;

-- ErrorGroup and ErrorGroupVersion follow Run by triggers, whoever writes. A group ends with its last run.
CREATE TRIGGER "Run_error_group_update" AFTER UPDATE OF "errorGroupKey" ON "Run"
WHEN OLD."errorGroupKey" IS NOT NEW."errorGroupKey"
BEGIN
  UPDATE "ErrorGroupVersion" SET "runs" = "runs" - 1
  WHERE "groupKey" = OLD."errorGroupKey" AND "versionKey" = OLD."versionKey";
  DELETE FROM "ErrorGroupVersion"
  WHERE "groupKey" = OLD."errorGroupKey" AND "versionKey" = OLD."versionKey" AND "runs" = 0;
  UPDATE "ErrorGroup" SET "runs" = "runs" - 1,
    "firstAtUs" = coalesce((SELECT min("startedAtUs") FROM "Run" WHERE "errorGroupKey" = OLD."errorGroupKey"), 0),
    "lastAtUs" = coalesce((SELECT max("startedAtUs") FROM "Run" WHERE "errorGroupKey" = OLD."errorGroupKey"), 0)
  WHERE "key" = OLD."errorGroupKey";
  DELETE FROM "ErrorGroup" WHERE "key" = OLD."errorGroupKey" AND "runs" = 0;
  UPDATE "ErrorGroup" SET "runs" = "runs" + 1,
    "firstAtUs" = CASE "runs" WHEN 0 THEN NEW."startedAtUs" ELSE min("firstAtUs", NEW."startedAtUs") END,
    "lastAtUs" = max("lastAtUs", NEW."startedAtUs")
  WHERE "key" = NEW."errorGroupKey";
  INSERT INTO "ErrorGroupVersion" ("groupKey", "versionKey", "runs")
  SELECT "key", NEW."versionKey", 1 FROM "ErrorGroup" WHERE "key" = NEW."errorGroupKey"
  ON CONFLICT DO UPDATE SET "runs" = "runs" + 1;
END;

CREATE TRIGGER "Run_error_group_delete" AFTER DELETE ON "Run" WHEN OLD."errorGroupKey" IS NOT NULL
BEGIN
  UPDATE "ErrorGroupVersion" SET "runs" = "runs" - 1
  WHERE "groupKey" = OLD."errorGroupKey" AND "versionKey" = OLD."versionKey";
  DELETE FROM "ErrorGroupVersion"
  WHERE "groupKey" = OLD."errorGroupKey" AND "versionKey" = OLD."versionKey" AND "runs" = 0;
  UPDATE "ErrorGroup" SET "runs" = "runs" - 1,
    "firstAtUs" = coalesce((SELECT min("startedAtUs") FROM "Run" WHERE "errorGroupKey" = OLD."errorGroupKey"), 0),
    "lastAtUs" = coalesce((SELECT max("startedAtUs") FROM "Run" WHERE "errorGroupKey" = OLD."errorGroupKey"), 0)
  WHERE "key" = OLD."errorGroupKey";
  DELETE FROM "ErrorGroup" WHERE "key" = OLD."errorGroupKey" AND "runs" = 0;
END;
