-- AlterTable
ALTER TABLE "Run" ADD COLUMN "trashedGroup" INTEGER;

-- A run that is deleted loses its project first, and the project is as active as its other runs.
CREATE TRIGGER "Run_active_trash" AFTER UPDATE OF "projectId" ON "Run"
WHEN OLD."projectId" IS NOT NULL AND NEW."projectId" IS NULL
BEGIN
  UPDATE "Project" SET "activeAtUs" = max("createdAtUs",
    coalesce((SELECT max("startedAtUs") FROM "Run" WHERE "projectId" = OLD."projectId"), 0))
  WHERE "id" = OLD."projectId" AND "activeAtUs" = OLD."startedAtUs";
END;
