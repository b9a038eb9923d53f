-- CreateTable
CREATE TABLE "VersionCount" (
    "versionKey" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "total" INTEGER NOT NULL,

    PRIMARY KEY ("versionKey", "status"),
    CONSTRAINT "VersionCount_versionKey_fkey" FOREIGN KEY ("versionKey") REFERENCES "Version" ("key") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Version_projectId_idx" ON "Version"("projectId");

-- CreateIndex
CREATE INDEX "Version_projectId_name_idx" ON "Version"("projectId", "name");

-- VersionCount follows Run by triggers, whoever writes. A run without a project is not counted.
CREATE TRIGGER "Run_version_counts_insert" AFTER INSERT ON "Run"
WHEN NEW."projectId" IS NOT NULL AND NEW."versionKey" IS NOT NULL
BEGIN
  INSERT INTO "VersionCount" ("versionKey", "status", "total") VALUES (NEW."versionKey", NEW."status", 1)
  ON CONFLICT DO UPDATE SET "total" = "total" + 1;
END;

CREATE TRIGGER "Run_version_counts_update" AFTER UPDATE OF "projectId", "versionKey", "status" ON "Run"
WHEN OLD."projectId" IS NOT NEW."projectId" OR OLD."versionKey" IS NOT NEW."versionKey" OR OLD."status" IS NOT NEW."status"
BEGIN
  UPDATE "VersionCount" SET "total" = "total" - 1
  WHERE "versionKey" = OLD."versionKey" AND "status" = OLD."status" AND OLD."projectId" IS NOT NULL;
  INSERT INTO "VersionCount" ("versionKey", "status", "total")
  SELECT NEW."versionKey", NEW."status", 1 WHERE NEW."projectId" IS NOT NULL AND NEW."versionKey" IS NOT NULL
  ON CONFLICT DO UPDATE SET "total" = "total" + 1;
END;

CREATE TRIGGER "Run_version_counts_delete" AFTER DELETE ON "Run" WHEN OLD."projectId" IS NOT NULL
BEGIN
  UPDATE "VersionCount" SET "total" = "total" - 1 WHERE "versionKey" = OLD."versionKey" AND "status" = OLD."status";
END;

INSERT INTO "VersionCount" ("versionKey", "status", "total")
SELECT "versionKey", "status", count(*) FROM "Run" WHERE "projectId" IS NOT NULL AND "versionKey" IS NOT NULL GROUP BY 1, 2;
