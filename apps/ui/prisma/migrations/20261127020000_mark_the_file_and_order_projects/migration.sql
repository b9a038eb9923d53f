-- "dagr" in ASCII: the mark of our files, readable without opening them as a database.
PRAGMA application_id = 1684105074;

-- AlterTable
ALTER TABLE "Project" ADD COLUMN "activeAtUs" BIGINT NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "Project_activeAtUs_id_idx" ON "Project"("activeAtUs", "id");

-- CreateIndex
CREATE INDEX "Client_lastSeenAtUs_idx" ON "Client"("lastSeenAtUs");

-- A project is as active as its newest run, or as its creation. Kept by triggers, like RunCount.
UPDATE "Project" SET "activeAtUs" = max("createdAtUs",
  coalesce((SELECT max("startedAtUs") FROM "Run" WHERE "projectId" = "Project"."id"), 0));

CREATE TRIGGER "Project_active_insert" AFTER INSERT ON "Project"
BEGIN
  UPDATE "Project" SET "activeAtUs" = NEW."createdAtUs" WHERE "id" = NEW."id";
END;

CREATE TRIGGER "Run_active_insert" AFTER INSERT ON "Run"
WHEN NEW."projectId" IS NOT NULL AND NEW."startedAtUs" IS NOT NULL
BEGIN
  UPDATE "Project" SET "activeAtUs" = NEW."startedAtUs"
  WHERE "id" = NEW."projectId" AND "activeAtUs" < NEW."startedAtUs";
END;

CREATE TRIGGER "Run_active_start" AFTER UPDATE OF "projectId" ON "Run"
WHEN OLD."projectId" IS NULL AND NEW."projectId" IS NOT NULL
BEGIN
  UPDATE "Project" SET "activeAtUs" = NEW."startedAtUs"
  WHERE "id" = NEW."projectId" AND "activeAtUs" < NEW."startedAtUs";
END;

CREATE TRIGGER "Run_active_delete" AFTER DELETE ON "Run" WHEN OLD."projectId" IS NOT NULL
BEGIN
  UPDATE "Project" SET "activeAtUs" = max("createdAtUs",
    coalesce((SELECT max("startedAtUs") FROM "Run" WHERE "projectId" = OLD."projectId"), 0))
  WHERE "id" = OLD."projectId" AND "activeAtUs" = OLD."startedAtUs";
END;
