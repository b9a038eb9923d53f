-- CreateTable
CREATE TABLE "SharedText" (
    "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "hash" BLOB NOT NULL,
    "text" TEXT NOT NULL,
    "uses" INTEGER NOT NULL DEFAULT 0
);

-- CreateIndex
CREATE UNIQUE INDEX "SharedText_hash_key" ON "SharedText"("hash");

-- Texts that no row came to use, which the sweep removes.
CREATE INDEX "SharedText_unused_idx" ON "SharedText"("key") WHERE "uses" = 0;

-- "uses" follows the columns that may hold U+0001 and the key of a text.
CREATE TRIGGER "SharedText_unused" AFTER UPDATE OF "uses" ON "SharedText" WHEN NEW."uses" < 1
BEGIN
    DELETE FROM "SharedText" WHERE "key" = NEW."key";
END;

CREATE TRIGGER "NodeRun_result_insert" AFTER INSERT ON "NodeRun" WHEN unicode(NEW."result") = 1
BEGIN
    UPDATE "SharedText" SET "uses" = "uses" + 1 WHERE "key" = CAST(substr(NEW."result", 2) AS INTEGER);
END;
CREATE TRIGGER "NodeRun_result_update" AFTER UPDATE OF "result" ON "NodeRun" WHEN OLD."result" IS NOT NEW."result" AND (unicode(OLD."result") = 1 OR unicode(NEW."result") = 1)
BEGIN
    UPDATE "SharedText" SET "uses" = "uses" + 1 WHERE unicode(NEW."result") = 1 AND "key" = CAST(substr(NEW."result", 2) AS INTEGER);
    UPDATE "SharedText" SET "uses" = "uses" - 1 WHERE unicode(OLD."result") = 1 AND "key" = CAST(substr(OLD."result", 2) AS INTEGER);
END;
CREATE TRIGGER "NodeRun_result_delete" AFTER DELETE ON "NodeRun" WHEN unicode(OLD."result") = 1
BEGIN
    UPDATE "SharedText" SET "uses" = "uses" - 1 WHERE "key" = CAST(substr(OLD."result", 2) AS INTEGER);
END;

CREATE TRIGGER "Run_program_insert" AFTER INSERT ON "Run" WHEN unicode(NEW."program") = 1
BEGIN
    UPDATE "SharedText" SET "uses" = "uses" + 1 WHERE "key" = CAST(substr(NEW."program", 2) AS INTEGER);
END;
CREATE TRIGGER "Run_program_update" AFTER UPDATE OF "program" ON "Run" WHEN OLD."program" IS NOT NEW."program" AND (unicode(OLD."program") = 1 OR unicode(NEW."program") = 1)
BEGIN
    UPDATE "SharedText" SET "uses" = "uses" + 1 WHERE unicode(NEW."program") = 1 AND "key" = CAST(substr(NEW."program", 2) AS INTEGER);
    UPDATE "SharedText" SET "uses" = "uses" - 1 WHERE unicode(OLD."program") = 1 AND "key" = CAST(substr(OLD."program", 2) AS INTEGER);
END;
CREATE TRIGGER "Run_program_delete" AFTER DELETE ON "Run" WHEN unicode(OLD."program") = 1
BEGIN
    UPDATE "SharedText" SET "uses" = "uses" - 1 WHERE "key" = CAST(substr(OLD."program", 2) AS INTEGER);
END;

CREATE TRIGGER "Run_inputs_insert" AFTER INSERT ON "Run" WHEN unicode(NEW."inputs") = 1
BEGIN
    UPDATE "SharedText" SET "uses" = "uses" + 1 WHERE "key" = CAST(substr(NEW."inputs", 2) AS INTEGER);
END;
CREATE TRIGGER "Run_inputs_update" AFTER UPDATE OF "inputs" ON "Run" WHEN OLD."inputs" IS NOT NEW."inputs" AND (unicode(OLD."inputs") = 1 OR unicode(NEW."inputs") = 1)
BEGIN
    UPDATE "SharedText" SET "uses" = "uses" + 1 WHERE unicode(NEW."inputs") = 1 AND "key" = CAST(substr(NEW."inputs", 2) AS INTEGER);
    UPDATE "SharedText" SET "uses" = "uses" - 1 WHERE unicode(OLD."inputs") = 1 AND "key" = CAST(substr(OLD."inputs", 2) AS INTEGER);
END;
CREATE TRIGGER "Run_inputs_delete" AFTER DELETE ON "Run" WHEN unicode(OLD."inputs") = 1
BEGIN
    UPDATE "SharedText" SET "uses" = "uses" - 1 WHERE "key" = CAST(substr(OLD."inputs", 2) AS INTEGER);
END;

CREATE TRIGGER "Run_config_insert" AFTER INSERT ON "Run" WHEN unicode(NEW."config") = 1
BEGIN
    UPDATE "SharedText" SET "uses" = "uses" + 1 WHERE "key" = CAST(substr(NEW."config", 2) AS INTEGER);
END;
CREATE TRIGGER "Run_config_update" AFTER UPDATE OF "config" ON "Run" WHEN OLD."config" IS NOT NEW."config" AND (unicode(OLD."config") = 1 OR unicode(NEW."config") = 1)
BEGIN
    UPDATE "SharedText" SET "uses" = "uses" + 1 WHERE unicode(NEW."config") = 1 AND "key" = CAST(substr(NEW."config", 2) AS INTEGER);
    UPDATE "SharedText" SET "uses" = "uses" - 1 WHERE unicode(OLD."config") = 1 AND "key" = CAST(substr(OLD."config", 2) AS INTEGER);
END;
CREATE TRIGGER "Run_config_delete" AFTER DELETE ON "Run" WHEN unicode(OLD."config") = 1
BEGIN
    UPDATE "SharedText" SET "uses" = "uses" - 1 WHERE "key" = CAST(substr(OLD."config", 2) AS INTEGER);
END;

CREATE TRIGGER "VersionNode_text_insert" AFTER INSERT ON "VersionNode" WHEN unicode(NEW."text") = 1
BEGIN
    UPDATE "SharedText" SET "uses" = "uses" + 1 WHERE "key" = CAST(substr(NEW."text", 2) AS INTEGER);
END;
CREATE TRIGGER "VersionNode_text_update" AFTER UPDATE OF "text" ON "VersionNode" WHEN OLD."text" IS NOT NEW."text" AND (unicode(OLD."text") = 1 OR unicode(NEW."text") = 1)
BEGIN
    UPDATE "SharedText" SET "uses" = "uses" + 1 WHERE unicode(NEW."text") = 1 AND "key" = CAST(substr(NEW."text", 2) AS INTEGER);
    UPDATE "SharedText" SET "uses" = "uses" - 1 WHERE unicode(OLD."text") = 1 AND "key" = CAST(substr(OLD."text", 2) AS INTEGER);
END;
CREATE TRIGGER "VersionNode_text_delete" AFTER DELETE ON "VersionNode" WHEN unicode(OLD."text") = 1
BEGIN
    UPDATE "SharedText" SET "uses" = "uses" - 1 WHERE "key" = CAST(substr(OLD."text", 2) AS INTEGER);
END;

CREATE TRIGGER "VersionNode_source_insert" AFTER INSERT ON "VersionNode" WHEN unicode(NEW."source") = 1
BEGIN
    UPDATE "SharedText" SET "uses" = "uses" + 1 WHERE "key" = CAST(substr(NEW."source", 2) AS INTEGER);
END;
CREATE TRIGGER "VersionNode_source_update" AFTER UPDATE OF "source" ON "VersionNode" WHEN OLD."source" IS NOT NEW."source" AND (unicode(OLD."source") = 1 OR unicode(NEW."source") = 1)
BEGIN
    UPDATE "SharedText" SET "uses" = "uses" + 1 WHERE unicode(NEW."source") = 1 AND "key" = CAST(substr(NEW."source", 2) AS INTEGER);
    UPDATE "SharedText" SET "uses" = "uses" - 1 WHERE unicode(OLD."source") = 1 AND "key" = CAST(substr(OLD."source", 2) AS INTEGER);
END;
CREATE TRIGGER "VersionNode_source_delete" AFTER DELETE ON "VersionNode" WHEN unicode(OLD."source") = 1
BEGIN
    UPDATE "SharedText" SET "uses" = "uses" - 1 WHERE "key" = CAST(substr(OLD."source", 2) AS INTEGER);
END;

CREATE TRIGGER "VersionNode_documentation_insert" AFTER INSERT ON "VersionNode" WHEN unicode(NEW."documentation") = 1
BEGIN
    UPDATE "SharedText" SET "uses" = "uses" + 1 WHERE "key" = CAST(substr(NEW."documentation", 2) AS INTEGER);
END;
CREATE TRIGGER "VersionNode_documentation_update" AFTER UPDATE OF "documentation" ON "VersionNode" WHEN OLD."documentation" IS NOT NEW."documentation" AND (unicode(OLD."documentation") = 1 OR unicode(NEW."documentation") = 1)
BEGIN
    UPDATE "SharedText" SET "uses" = "uses" + 1 WHERE unicode(NEW."documentation") = 1 AND "key" = CAST(substr(NEW."documentation", 2) AS INTEGER);
    UPDATE "SharedText" SET "uses" = "uses" - 1 WHERE unicode(OLD."documentation") = 1 AND "key" = CAST(substr(OLD."documentation", 2) AS INTEGER);
END;
CREATE TRIGGER "VersionNode_documentation_delete" AFTER DELETE ON "VersionNode" WHEN unicode(OLD."documentation") = 1
BEGIN
    UPDATE "SharedText" SET "uses" = "uses" - 1 WHERE "key" = CAST(substr(OLD."documentation", 2) AS INTEGER);
END;
